"""Checking again what was saved: a brief, or any text that quotes. No model, no network."""

from summarizer.recheck.notes import check_quotations
from summarizer.recheck.report import CheckReport, Failure, report_text
from summarizer.recheck.saved import check_brief

__all__ = ["CheckReport", "Failure", "check_brief", "check_quotations", "report_text"]
