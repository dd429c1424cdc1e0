"""Every press is held to what its button was made for, before anything comes of it."""

from __future__ import annotations

from telegram import CallbackQuery

from bot.library.admin_acts import is_allowed
from bot.telegram.callback_data import OF_ADMINS, OF_EDITORS, ButtonAct, decode
from bot.telegram.dependencies import Dependencies, Effects
from bot.telegram.render.readers import notes
from bot.telegram.render.readers.notes import Toast
from bot.telegram.stamps import Stamps
from bot.telegram.update_context import UpdateContext


class TagCheck:
    """Lets nothing come of a press that was meant for what had its numbers before a restore."""

    def __init__(self, dependencies: Dependencies) -> None:
        self._settings = dependencies.settings
        self._editors_chat = dependencies.editors_chat
        self._post = dependencies.post
        self._language = dependencies.settings.editors_language
        self._stamps = Stamps(dependencies.stores.database)

    def checked(self, who: UpdateContext, query: CallbackQuery, effects: Effects) -> Effects:
        """Return the effects of a press as they are if its button names what is there now.

        That is looked at in the transaction of what comes of it: nobody gets a number meanwhile.
        """
        press = decode(query.data or "")
        in_editors_chat = (
            query.message is not None and query.message.chat.id == self._editors_chat.chat
        )
        if press is None or not self._has_buttons_for(
            press.act, who, in_editors_chat=in_editors_chat
        ):
            return effects  # nothing comes of it, and nothing is told of what there is
        language = self._language if in_editors_chat else who.language

        def only_if_it_is_there() -> None:
            if self._stamps.is_of_another(press):
                self._post.toast(query.id, notes.toast(Toast.NOT_HERE, language), alert=True)
            else:
                effects()

        return only_if_it_is_there

    def _has_buttons_for(
        self, act: ButtonAct, who: UpdateContext, *, in_editors_chat: bool
    ) -> bool:
        if act in OF_ADMINS:
            admins, private = self._settings.admin_ids, who.place.private
            return is_allowed(int(who.person.id), admins, private=private)
        return in_editors_chat or act not in OF_EDITORS
