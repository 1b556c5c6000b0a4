"""Lesson 11: how do we walk downhill well?"""
