"""Lay figures out for people who need them whole: tables to export, pictures."""
