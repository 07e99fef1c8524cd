"""A hand-made sheet, as `lay_out` would give it, for the tests that draw and sign."""

from dataclasses import replace

from gradeapp.model.sheet.parts import (
    Block,
    Grade,
    Line,
    Pair,
    Part,
    Remark,
    Sheet,
    Signing,
    Tick,
    Tone,
    Verdict,
    Words,
)

WORDS = Words(
    item="指标",
    value="指标值",
    full="标准分",
    band="档位",
    points="得分",
    judgement="判断",
    yes="是",
    no="否",
    not_applicable="不适用",
    subtotal="小计",
    result="评定结果",
    level="等级",
    reference="参照分值",
    actual="实际得分",
    meaning="含义",
    score="总分",
    machine_grade="机评等级",
    final_grade="认定等级",
    reason="理由",
    notes="附注",
    inputs="填报数据",
    sign_here="签字",
    date_here="日期",
    page="第 {number} 页 / 共 {count} 页",
    printed="打印时间",
    fingerprint="指纹",
    colon="\uff1a",
)


def _part(title: str, full: str, points: str, *lines: tuple[str, str, str, str, str, str]) -> Part:
    return Part(title, tuple(Line(*line) for line in lines), full, points)


PARTS = (
    _part(
        "A 客户素质(领导者素质)",
        "10",
        "9",
        ("A1", "领导者素质", "好", "4", "好", "4"),
        ("A2", "管理水平", "较好", "4", "较好", "3"),
        ("A3", "商誉/履约记录", "好", "2", "好", "2"),
    ),
    _part(
        "B 客户经济实力",
        "15",
        "13",
        ("B1", "净资产(万元)", "6,000.00", "8", "≥ 5,000", "7"),
        ("B2", "固定资产净值+在建工程+长期投资(万元)", "4,500.00", "7", "工业:≥ 3,000", "6"),
    ),
    _part(
        "C 资金结构",
        "30",
        "27",
        ("C1", "资产负债率(%)", "50.00", "8", "工业:≤ 50", "8"),
        ("C2", "流动比率(倍)", "1.27", "8", "工业:≥ 1.2", "6"),
        ("C3", "速动比率(倍)", "0.95", "8", "工业:≥ 0.75", "7"),
        ("C4", "负债净值比率(%)", "100.00", "6", "工业:≤ 100", "6"),
    ),
    _part(
        "D 客户资产管理及盈利能力",
        "35",
        "33",
        ("D1", "应收账款周转次数(次)", "8.18", "7", "工业:≥ 8", "7"),
        ("D2", "存货周转次数(次)", "4.47", "7", "工业:≥ 4", "6"),
        ("D3", "销售利润率(%)", "8.00", "7", "工业:≥ 8", "7"),
        ("D4", "销售收入及变动趋势(%)", "8.70", "7", "≥ 5", "6"),
        ("D5", "利润总额及变动趋势(%)", "11.58", "7", "≥ 10", "7"),
    ),
    _part(
        "E 客户发展前景",
        "10",
        "7",
        ("E1", "主要产品生命周期", "成熟期", "4", "成熟期", "3"),
        ("E2", "市场预期", "一般", "2", "一般", "1"),
        ("E3", "企业营销环境", "较好", "4", "较好", "3"),
    ),
)

GRADES = (
    Grade("AAA", "90–100", stars=5, meaning="信用极好,违约风险极低"),
    Grade("AA", "80–89", "89", 4, "信用优良,违约风险很低", achieved=True),
    Grade("A", "70–79", stars=3, meaning="信用良好,违约风险低"),
    Grade("BBB", "60–69", stars=2, meaning="信用一般,受环境影响较大"),
    Grade("BB", "50–59", stars=1, meaning="信用欠佳,风险较高"),
    Grade("B", "0–49", stars=0, meaning="信用差,风险高"),
)

NOTES = (
    "1、客户等级分值 = A+B+C+D+E",
    "2、资产负债率 = 负债总额/资产总额×100%",
    "3、流动比率 = 流动资产/流动负债(倍)",
    "4、速动比率 = 速动资产/流动负债(倍);速动资产 = 流动资产−存货,或按填报数",
)

INPUTS = tuple(
    Pair(label, text)
    for label, text in (
        ("行业类别", "工业(生产型)"),
        ("金额单位", "万元"),
        ("资产总额", "12,000.00"),
        ("负债总额", "6,000.00"),
        ("固定资产净值", "3,800.00"),
        ("在建工程", "400.00"),
        ("长期投资", "300.00"),
        ("应收账款净额期初", "1,000.00"),
        ("所有者权益(核对用)", "未填"),
    )
)

SHEET = Sheet(
    lang="zh",
    title="客户信用等级评定表",
    company="某某银行股份有限公司成都分行",
    form_number="",
    number="20260105-1A2B3C4D",
    head=(
        Pair("评级编号", "20260105-1A2B3C4D"),
        Pair("评定日期", "2026-01-05"),
        Pair("有效期至", "2027-01-05"),
    ),
    customer=(
        Pair("客户名称", "成都𬱖昌贸易有限公司"),
        Pair("客户编号", "DKF0001"),
        Pair("统一社会信用代码", "91510100MA61XXXX0X"),
        Pair("行业类别", "工业(生产型)"),
    ),
    inputs=INPUTS,
    listings=(),
    parts=PARTS,
    shows=("value", "full", "band", "points"),
    checks=False,
    total=Line("", "合计", full="100", points="89"),
    verdict=Verdict(
        score="89",
        score_full="100",
        score_grade="AA",
        machine_grade="AA",
        stars=4,
        stars_of=5,
        meaning="信用优良,违约风险很低",
    ),
    grades=GRADES,
    grades_note="分档含下限。",
    blocks=(
        Block(
            "提示(须书面说明理由)",
            (Remark("未填赊销净额:应收账款周转次数按销售收入净额计算"),),
        ),
    ),
    notes=NOTES,
    signings=(
        Signing("recorder", "记录(初评)"),
        Signing("reviewer", "审核(复评)"),
        Signing("manager", "评审经理(认定)"),
    ),
    form_line="corporate-credit 第 1 版(2026-01-01 起施行)· 分档含下限",
    printed_at="2026-01-05 09:30:00 +08:00",
    fingerprint="1a2b3c4d5e6f70819203a4b5c6d7e8f91a2b3c4d5e6f70819203a4b5c6d7e8f9",
    code="gradeapp:corporate-credit@1:1a2b3c4d5e6f70819203a4b5c6d7e8f91a2b3c4d5e6f7081",
    words=WORDS,
)

VETOED = replace(
    SHEET,
    title="客户信用等级评定表(审慎版)",
    form_number="表号:MF/Q 102/A",
    verdict=replace(
        SHEET.verdict,
        machine_grade="B",
        struck=True,
        veto="一票否决,不予授信",
        stars=0,
        meaning="信用差,风险高",
        provisional="资料不全(预估)",
        range_text="可能范围:47–58 分,B–BB",
        final_grade="B",
        reason="维持机评",
        confirmed_by="认定人:陈𬱖 2026-01-06",
    ),
    blocks=(
        Block(
            "适用的限制与否决",
            (
                Remark("资不抵债", "一票否决", Tone.ALERT),
                Remark("本期亏损,最高A", "等级不高于 A"),
            ),
        ),
        *SHEET.blocks,
    ),
)

CHECKS = replace(
    SHEET,
    title="五比四心三声二站一监督",
    checks=True,
    shows=("points",),
    parts=(
        Part(
            "五比",
            (
                Line("1", "服务态度", tick=Tick.YES),
                Line("2", "优美环境", tick=Tick.NO),
                Line("3", "服务措施", tick=Tick.NA),
                Line("4", "服务效率(缺资料)", tick=Tick.OPEN, open=True),
            ),
            "5",
            "1",
        ),
    ),
    total=Line("", "合计(达到项数)", full="15", points="11"),
    grades=(),
    grades_note="",
)
