"""Lesson 10: how do we walk downhill?"""
