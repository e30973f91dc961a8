"""What people of this app say: roles, user names, telephone numbers, and what of them is shown to whom."""
