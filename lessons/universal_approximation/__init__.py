"""Lesson 07: can a network be any function?"""
