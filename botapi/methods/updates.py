"""Whether updates are pushed to a webhook; getUpdates waits, and so is in polling.py."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from aiogram.methods import DeleteWebhook, GetWebhookInfo, SetWebhook

from botapi.errors import bad_request
from botapi.methods.registry import answers
from botapi.world.world import WebhookRecord, World

_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_MAX_SECRET = 256


@answers(SetWebhook)
def set_webhook(world: World, asked: SetWebhook) -> object:
    """True. Plain HTTP is taken, as a Bot API server in local mode takes it."""
    if not asked.url:
        return _delete(world, drop=bool(asked.drop_pending_updates))
    parts = urlsplit(asked.url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    secret = asked.secret_token or ""
    if len(secret) > _MAX_SECRET:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    world.updates.allow(asked.allowed_updates)
    if asked.drop_pending_updates:
        world.updates.clear()
    world.webhook = WebhookRecord(asked.url, asked.secret_token)
    return True


@answers(DeleteWebhook)
def delete_webhook(world: World, asked: DeleteWebhook) -> object:
    """True, whether or not there was one."""
    return _delete(world, drop=bool(asked.drop_pending_updates))


@answers(GetWebhookInfo)
def get_webhook_info(world: World, _: GetWebhookInfo) -> object:
    """The WebhookInfo."""
    webhook = world.webhook
    info: dict[str, object] = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
    if world.updates.allowed is not None:
        info["allowed_updates"] = sorted(world.updates.allowed)
    if webhook and webhook.last_error:
        info["last_error_message"] = webhook.last_error
        info["last_error_date"] = webhook.last_error_date
    return info


def _delete(world: World, *, drop: bool) -> bool:
    world.webhook = None
    if drop:
        world.updates.clear()
    return True
