"""What has been worked out once is shared by all readers until something it rests on changes."""
