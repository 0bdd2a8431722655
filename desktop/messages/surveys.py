"""Messages about survey forms, batches and sheets."""

from desktop.core.errors import Trouble
from desktop.messages.message import Message

MESSAGES: dict[Trouble, Message] = {}
