"""Measurements and pictures, made with the product's own parts."""
