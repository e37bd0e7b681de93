"""The pictures of the views, their layers and the paint on them."""
