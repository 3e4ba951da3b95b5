"""What a guest of the walks through all screens says, and what is set on a screen for it."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from kiosk.paths import assets
from kiosk.ui.theme.screen import KioskScreen

MESSAGES = {
    "nl": "Dag allemaal. Jullie vroegen niet wat ik verkeerd deed. Jullie vroegen wat ik nodig had "
    "en daar ben ik jullie dankbaar voor. Tot later!",
    "fr": "Bonjour. Vous n’avez pas demandé ce que je faisais mal. Vous avez demandé ce qu’il me "
    "fallait et je vous en remercie. À bientôt !",
    "en": "Hello all. You did not ask what I did wrong. You asked what I needed and I thank you "
    "for that. See you!",
    "ar": "مرحباً بكم. لم تسألوني عمّا أخطأت فيه. سألتموني عمّا أحتاج إليه وأشكركم على ذلك. إلى "
    "اللقاء!",
    "uk": "Вітаю всіх. Ви не питали, що я роблю не так. Ви питали, що мені потрібно, і я вам за це "
    "вдячна. До зустрічі!",
    "tr": "Merhaba. Neyi yanlış yaptığımı sormadınız. Neye ihtiyacım olduğunu sordunuz ve bunun "
    "için teşekkür ederim. Görüşürüz!",
}
NAMES = {"ar": "فاطمة الزهراء", "uk": "Олександра Коваленко"}
LONG_NAME = "Marie-Antoinette van den Broeck"


def with_(screen: KioskScreen, **values: object) -> KioskScreen:
    """Set these properties of a screen."""
    for name, value in values.items():
        setattr(screen, name, value)
    return screen


def portrait() -> Image.Image:
    """A portrait, small, as the camera would give it."""
    with Image.open(Path(assets("portraits", "fatima.jpg"))) as picture:
        return picture.convert("RGB").resize((160, 184))
