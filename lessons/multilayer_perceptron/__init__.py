"""Lesson 05: what does a hidden layer do?"""
