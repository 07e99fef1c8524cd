"""Tests of signing by commands: tokens, time stamps, pictures, identities."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from gradeapp.cli import main
from tests.files.local_authority import local_authority, root
from tests.files.signing_people import owner
from tests.files.soft_token import MODULE, PIN, give
from tests.files.test_picture import handwriting

CASE = {"form": "sales-size", "inputs": {"avg_annual_sales": "6585000"}}
PHRASE = "春风又绿江南岸明月何时照我"
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE), encoding="utf-8")
    return path


@pytest.fixture
def phrase(tmp_path: Path) -> str:
    path = tmp_path / "phrase.txt"
    path.write_text(f"{PHRASE}\n", encoding="utf-8")
    return str(path)


@pytest.fixture
def key(tmp_path: Path, phrase: str) -> str:
    path = tmp_path / "zhang.p12"
    call = ["identity", "new", "--name", "张三", "--password-file", phrase, "-o", str(path)]
    assert main(call) == 0
    return str(path)


def sheet(case: Path, *more: str) -> int:
    return main(["sheet", str(case), "-o", str(case.with_name("sheet.pdf")), *more])


def verified(case: Path, capsys: Capture, *roots: str) -> dict[str, object]:
    trust = [part for one in roots for part in ("--trust", one)]
    capsys.readouterr()
    main(["verify", str(case.with_name("sheet.pdf")), "--json", *trust])
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def first(found: dict[str, object]) -> dict[str, object]:
    signatures = found["signatures"]
    assert isinstance(signatures, list)
    signature: dict[str, object] = signatures[0]
    return signature


def test_that_an_identity_signs_with_its_handwriting_and_is_trusted_by_its_certificate(
    case: Path, key: str, phrase: str, tmp_path: Path, capsys: Capture
) -> None:
    picture, certificate = tmp_path / "hand.png", tmp_path / "out.pem"
    picture.write_bytes(handwriting())
    signs = ("--sign", f"recorder={key}", "--picture", f"recorder={picture}")
    assert sheet(case, *signs, "--password-file", phrase) == 0
    call = ["identity", "export", key, "--password-file", phrase, "-o", str(certificate)]
    assert main(call) == 0
    found = verified(case, capsys, str(certificate))
    assert found["holds"] is True
    assert (first(found)["signer"], first(found)["level"]) == ("张三", "B-B")


def test_that_an_untrusted_signature_says_why(
    case: Path, key: str, phrase: str, capsys: Capture
) -> None:
    assert sheet(case, "--sign", f"recorder={key}", "--password-file", phrase) == 0
    capsys.readouterr()
    assert main(["verify", str(case.with_name("sheet.pdf"))]) == 1
    assert "自签证书" in capsys.readouterr().out


def test_that_a_protected_key_without_a_password_says_that_it_needs_one(
    case: Path, key: str, capsys: Capture
) -> None:
    assert sheet(case, "--sign", f"recorder={key}") == 2
    assert "请提供密码" in capsys.readouterr().err


def test_that_a_token_signs_by_its_uri(case: Path, tmp_path: Path, capsys: Capture) -> None:
    someone = owner("陈𬱖")
    label, pin, pem = give("cli card", someone).label, tmp_path / "pin", tmp_path / "chen.pem"
    pin.write_text(f"{PIN}\n", encoding="utf-8")
    pem.write_bytes(someone.pem_or_der(serialization.Encoding.PEM))
    uri = f"pkcs11:token={label.replace(' ', '%20')}?module-path={MODULE}&pin-source=file:{pin}"
    assert sheet(case, "--sign", f"recorder={uri}") == 0
    found = verified(case, capsys, str(pem))
    assert (found["holds"], first(found)["signer"]) == (True, "陈𬱖")
    bare = uri.partition("&")[0]
    assert sheet(case, "--sign", f"recorder={bare}", "--password-file", str(pin)) == 0
    assert sheet(case, "--sign", f"recorder={bare}") == 2
    assert "令牌需要 PIN" in capsys.readouterr().err
    # A token that names its own file takes none of the others.
    assert sheet(case, "--sign", f"recorder={uri}", "--password-file", str(pin)) == 2


def test_that_an_authority_stamps_the_time_unless_none_is_wanted(
    case: Path, key: str, phrase: str, tmp_path: Path, capsys: Capture
) -> None:
    trusted = tmp_path / "root.der"
    trusted.write_bytes(root().dump())
    signs = ("--sign", f"recorder={key}", "--password-file", phrase)
    own = str(Path(key).with_suffix(".pem"))
    with local_authority() as office:
        office.at = datetime.now().astimezone()
        assert sheet(case, *signs, "--tsa", office.tsa) == 0
        found = verified(case, capsys, str(trusted), own)
        assert (found["holds"], first(found)["level"]) == (True, "B-T")
        office.is_broken = True
        assert sheet(case, *signs, "--tsa", office.tsa) == 2
        assert "不加时间戳签署" in capsys.readouterr().err
    assert sheet(case, *signs, "--tsa", "none") == 0
    assert first(verified(case, capsys, own))["time_stamp"] is None


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--sign", "recorder=pkcs11:pin-value=1"], "PKCS#11 URI"),
        (["--sign", "recorder=pkcs11:token=x"], "PKCS#11 模块"),
        (["--sign", "recorder=pkcs11:token=x?module-path=/none.so"], "无法加载 PKCS#11 模块"),
        (["--picture", "recorder=hand.png"], "--picture"),
        (["--logo", "none.png"], "none.png"),
        (["--sign", "recorder=x.p12", "--picture", "recorder=none.png"], "none.png"),
    ],
)
def test_that_a_wrong_call_is_one_sentence(
    case: Path, capsys: Capture, more: list[str], said: str
) -> None:
    assert sheet(case, *more) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "more",
    [
        ["new"],
        ["export", "--name", "张三"],
        ["new", "x.p12", "--name", "张三"],
        ["make", "--name", "张三"],
        ["new", "--name", "张三", "--years", "many"],
        ["new", "--name", "张三", "--years", "11"],
        ["new", "--name", "张三", "--years", "9" * 5000],
        ["new", "--name", ""],
    ],
)
def test_that_a_wrong_call_of_identity_writes_nothing(
    phrase: str, tmp_path: Path, more: list[str], capsys: Capture
) -> None:
    target = tmp_path / "x" / "key.p12"
    assert main(["identity", *more, "--password-file", phrase, "-o", str(target)]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not target.exists()


def test_that_no_file_that_is_read_is_overwritten(
    case: Path, key: str, phrase: str, capsys: Capture
) -> None:
    held = {name: Path(name).read_bytes() for name in (str(case), key, phrase)}
    signed = ["sheet", str(case), "--sign", f"recorder={key}", "--password-file", phrase]
    calls = [[*signed, "-o", name] for name in held]
    calls.append(["workbook", str(case), "-o", str(case)])
    calls.append(["identity", "export", key, "--password-file", phrase, "-o", key])
    capsys.readouterr()
    for call in calls:
        assert main(call) == 2
        assert capsys.readouterr() == (
            "",
            f"{call[-1]}：结果会覆盖生成它所用的文件，请另取文件名。\n",
        )
    assert {name: Path(name).read_bytes() for name in held} == held


def test_that_a_logo_is_printed(case: Path, tmp_path: Path) -> None:
    logo, plain, headed = tmp_path / "logo.png", tmp_path / "plain.pdf", tmp_path / "headed.pdf"
    logo.write_bytes(handwriting())
    assert main(["sheet", str(case), "-o", str(plain)]) == 0
    assert main(["sheet", str(case), "-o", str(headed), "--logo", str(logo)]) == 0
    assert b"/SMask" in headed.read_bytes()
    assert b"/SMask" not in plain.read_bytes()
