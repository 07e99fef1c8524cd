"""The sentences for faults of keys, tokens, time stamps and pictures; `problem` includes them."""

from collections.abc import Mapping
from types import MappingProxyType

SIGNING_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "signature.no_password": "The PKCS#12 file is protected; it needs its password.",
        "signature.bad_tsa": (
            "This isn't an address of a time-stamp authority (http:// or https://)."
        ),
        "signature.no_stamp": (
            "The time-stamp authority gives no stamp: {reason}. "
            "Try again later, or sign without a time stamp."
        ),
        "token.bad_uri": "This isn't a PKCS#11 URI that can be used: write {wanted}.",
        "token.no_module": (
            "Say which PKCS#11 module the token needs (module-path, or the settings)."
        ),
        "token.bad_module": "The PKCS#11 module can't be loaded: {reason}.",
        "token.none": "No token is inserted.",
        "token.other": "This token isn't inserted; there are: {tokens}.",
        "token.several": "More than one token is inserted; name one: {tokens}.",
        "token.removed": "The token was removed, or can't be read.",
        "token.wrong_pin": (
            "The PIN is wrong. After a few more wrong ones the token locks itself."
        ),
        "token.pin_locked": "The PIN is locked; whoever gave out the token can unlock it.",
        "token.pin_expired": "The PIN must be set or changed first, with the token's own program.",
        "token.no_pin": "The token needs its PIN.",
        "token.no_certificate": "The token holds no such certificate.",
        "token.no_key": "The token holds no private key for this certificate.",
        "token.several_keys": "The token holds several keys; name one: {keys}.",
        "token.failed": "The token refuses: {reason}.",
        "verify.untrusted": (
            "No trusted root vouches for the signer; {issuer} gave the certificate."
        ),
        "verify.self_signed": (
            "The certificate vouches for itself ({fingerprint}…). If you know whose it is, "
            "add it to the trusted roots."
        ),
        "verify.revoked": "The certificate was revoked.",
        "verify.not_for_signing": "The certificate wasn't given for signing.",
        "verify.stamp_untrusted": "No trusted root vouches for the time stamp of {name}.",
        "verify.stamp_broken": "The time stamp doesn't match the signature.",
        "identity.no_name": "An identity needs the signer's name.",
        "identity.long_name": (
            "A certificate has room for 21 Chinese characters or 64 letters of a name."
        ),
        "identity.key_file": (
            "Let the key's file end with .p12; the certificate is written beside it as .pem."
        ),
        "identity.bad_life": "An identity is valid for {least} to {most} years.",
        "identity.short_phrase": "A pass phrase needs at least {least} characters.",
        "identity.weak_phrase": "This pass phrase is too easy to guess.",
        "identity.other_phrase": "The two pass phrases aren't the same.",
        "identity.exists": "There is such a file already; a key is never overwritten.",
        "picture.too_big": "The picture is too big; at most {largest}.",
        "picture.unreadable": "This isn't a picture in PNG or JPEG that can be read.",
        "picture.empty": "The picture is empty.",
        "picture.not_written": "Write on the pad first, or choose “None” for the picture.",
        "picture.not_chosen": "Choose the picture file first, or choose “None” for the picture.",
    }
)
