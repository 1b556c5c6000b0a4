"""Lesson 09: who is to blame for the error?"""
