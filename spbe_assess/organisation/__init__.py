"""Provinces, pemda, their agencies and officials; the periods they are assessed in; published national results."""
