"""Pictures of the views as SVG, with what is laid over them."""
