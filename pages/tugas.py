"""tugas."""

import streamlit as st

st.title("tugas")
