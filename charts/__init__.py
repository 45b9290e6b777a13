"""What is drawn: frames → plotly figures. No SQL, no Streamlit."""
