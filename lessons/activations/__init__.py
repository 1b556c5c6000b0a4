"""Lesson 06: why bend the line?"""
