"""What can happen to reminders."""

from yipanqi_web.reminders.acts.answering import ReminderAnswered, ReminderLifted
from yipanqi_web.reminders.acts.sending import LadderEnabled, ReminderScheduled, ReminderSent

__all__ = ["LadderEnabled", "ReminderAnswered", "ReminderLifted", "ReminderScheduled", "ReminderSent"]
