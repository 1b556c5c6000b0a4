"""What two lessons or more share: the picture engine, exercises, predictions, progress, data."""
