"""Lesson 03: what does a weight mean?"""
