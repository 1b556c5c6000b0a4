"""Lesson 02: can yes/no units think?"""
