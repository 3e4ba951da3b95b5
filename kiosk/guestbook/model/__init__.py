"""What the book keeps: entries, encounters, reflections and meetings."""
