"""verifikasi."""

import streamlit as st

st.title("verifikasi")
