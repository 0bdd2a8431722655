"""Messages about feedback, self-assessment and the return."""

from desktop.core.errors import Trouble
from desktop.messages.message import Message

MESSAGES: dict[Trouble, Message] = {}
