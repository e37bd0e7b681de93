"""What ``dermamap check`` proves about data files, one module for each subject."""
