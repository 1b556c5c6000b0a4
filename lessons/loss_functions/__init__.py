"""Lesson 08: how wrong are we?"""
