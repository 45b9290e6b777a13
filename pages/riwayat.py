"""riwayat."""

import streamlit as st

st.title("riwayat")
