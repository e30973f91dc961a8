"""How the house shows itself: pages, forms, lists, live changes, pictures. It knows no business word; see README.md."""
