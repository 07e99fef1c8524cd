"""The sentences for faults of a command's call; `problem` includes them in its one table."""

from collections.abc import Mapping
from types import MappingProxyType

CALL_TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "call.no_command": "Name a command; “gradeapp --help” lists them.",
        "call.unknown_command": "There is no command {given}; “gradeapp --help” lists them.",
        "call.unknown_command_near": "There is no command {given}; did you mean {near}?",
        "call.unknown_option": "There is no option {given}; “{command} --help” lists them.",
        "call.unknown_option_near": "There is no option {given}; did you mean {near}?",
        "call.no_value": "{option} needs a value: {value}.",
        "call.no_value_wanted": "{option} takes no value.",
        "call.choice": "{option} must be one of {choices}, not “{given}”.",
        "call.missing": "Missing: {names}.",
        "call.too_many": "One argument too many: {given}.",
        "call.blank": "{name} must not be blank.",
        "call.nul": "An argument must not hold the sign NUL.",
        "call.output": "Say with -o where the rated roster shall be written.",
        "call.output_alone": "-o is for rosters (--form); the result of a case is printed.",
        "call.same_file": "The output would overwrite a file that it is made from; name another.",
        "call.roster_form": "Say with --form which rating form the roster is rated by.",
        "call.no_input": "Nothing can be read from standard input.",
        "call.sign": "Write --sign as ROLE=KEY.p12 or ROLE=pkcs11:….",
        "call.identity": (
            "Write “identity new --name NAME -o KEY.p12” or “identity export KEY.p12 -o CERT.pem”."
        ),
        "call.years": "--years takes a whole number.",
        "call.picture": "Write --picture as ROLE=PICTURE.png, for a role that signs.",
        "call.passwords": "Give one --password-file for all --sign, or one for each.",
        "call.batch": "Name either a roster with --form, or --undo with a batch.",
        "call.head": "A head is 64 signs from 0–9 and a–f, as “gradeapp audit” prints it.",
        "call.unknown_input": "The form has no input {given}.",
        "call.unknown_input_near": "The form has no input {given}; did you mean {near}?",
        "call.data_dir": "The data folder is a file.",
    }
)
