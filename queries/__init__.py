"""What is asked: each question one function, SQL in, a documented frame out."""
