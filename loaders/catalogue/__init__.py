"""Every finding and every refusal, in words."""
