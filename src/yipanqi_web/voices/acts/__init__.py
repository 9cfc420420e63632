"""What can happen to a voice once it is moderated: it is published, answered, handed on, judged by whoever wrote it."""

from yipanqi_web.voices.acts.replies import WRITER, VoiceAnswered, VoiceJudged
from yipanqi_web.voices.acts.voices import VoicePublished, VoiceRouted

__all__ = ["WRITER", "VoiceAnswered", "VoiceJudged", "VoicePublished", "VoiceRouted"]
