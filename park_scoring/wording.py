"""Our own Chinese: sheet names, headings, labels and messages. The decree's nouns live in the scheme."""

from collections.abc import Mapping
from dataclasses import dataclass

# ── sheets (contract) ────────────────────────────────────────────────────────────────────────────────────────

INSTRUCTIONS_SHEET = "填报说明"
FORM_SHEET = "填报表"
EVIDENCE_SHEET = "佐证材料"

RESULT_SHEET = "考核结果"
REWARDS_SHEET = "奖励方案"
SCORES_SHEET = "指标得分"
VALUES_SHEET = "指标数据"
BASE_SHEET = "基础数据"
METHOD_SHEET = "评分办法"
SOURCES_SHEET = "数据来源"
AUDIT_SHEET = "审计"

# ── file names (contract) ────────────────────────────────────────────────────────────────────────────────────

SUBMISSION_FILE = "{year}_{bureau}_填报表.xlsx"
RESULT_FILE = "考核结果_{year}.xlsx"
DRAFT_FILE = "考核结果_{year}_草稿.xlsx"

# ── words that stand in cells and are read again (contract) ─────────────────────────────────────────────────────

VETOED = "不予评价"
EXEMPT = "暂不考核"
ASSESSED = "参评"
NOT_COMPUTABLE = "无法计算"
FROM_ZERO = "由零增长"
OPEN = "待定"
DRAFT = "草稿"
YES = "是"

# ── severities ───────────────────────────────────────────────────────────────────────────────────────────────

SEVERITY: Mapping[str, str] = {"error": "错误", "warning": "提醒", "notice": "说明"}

# ── errors: we cannot go on ──────────────────────────────────────────────────────────────────────────────────

TARGET_FOLDER = "无法建立文件夹“{folder}”。请检查路径和权限，或用 -o 指定另一个文件夹。"
TARGET_FILE = "无法写入“{file}”：文件可能正在 Excel 或 WPS 中打开，或者文件夹只读。请关闭该文件或用 -o 指定另一个文件夹，再运行一次；原有文件没有改动。"


# ── findings: what is wrong with a file or a cell, and what to do ───────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class FindingText:
    """What was found and what to do, both with {fields} for the details; neither ends in a full stop."""

    found: str
    advice: str


FINDINGS: Mapping[str, FindingText] = {
    # files
    "unreadable_file": FindingText("文件打不开，不是电子表格或已损坏", "请填报单位用 Excel 或 WPS 打开原表另存为 .xlsx 后重新报送"),
    "not_a_return": FindingText("不是本系统发出的填报表", "请填报单位在发出的填报表上填写并报送；与考核无关的文件请移出该文件夹"),
    "own_output": FindingText("是本系统生成的{kind}，不是填报表，已略过", "不需要处理；建议把结果文件放到另一个文件夹"),
    "passed_over": FindingText("不是电子表格文件，已略过", "如果内容是填报数据，请填报单位填入填报表重新报送"),
    "wrong_scheme": FindingText("是另一套考核办法（{found}）的填报表，本次采用 {expected}", "请填报单位改用本次发出的填报表填报"),
    "form_changed": FindingText("填报表与现行考核办法不一致（园区或填报项目已经调整，本表由 {version} 版生成）", "请重新生成填报表（park-scoring template），由填报单位改用新表填报"),
    "wrong_year": FindingText("是{found}年度的填报表，本次考核的是{expected}年度", "请填报单位报送{expected}年度的填报表，或用 --year {found} 考核该年度"),
    "unknown_bureau": FindingText("填报表上的填报单位代码“{found}”不在考核办法中", "请填报单位改用本次发出的填报表填报"),
    "missing_return": FindingText("{bureau}还没有报送填报表", "请催报；收到后放入报送文件夹再运行一次"),
    "double_return": FindingText("{bureau}报送了不止一份填报表（另一份是“{other}”）", "请与{bureau}确认以哪一份为准，把作废的一份移出报送文件夹"),
    "missing_sheet": FindingText("缺少《{name}》工作表", "请填报单位在发出的填报表上填写，不要删除或改名工作表"),
    "missing_keys": FindingText("《{name}》表的隐藏代码行或代码列不见了，无法辨认园区和项目", "请填报单位把数据填入发出的填报表（可整列粘贴数值）后重新报送"),
    "missing_row": FindingText("缺少{park}这一行", "请填报单位在发出的填报表上补填该园区后重新报送"),
    "missing_column": FindingText("缺少“{item}”这一列", "请填报单位在发出的填报表上补填该项目后重新报送"),
    "repeated_key": FindingText("代码“{found}”出现了两次，分不清以哪一处为准", "请填报单位删除多余的一行（列）后重新报送"),
    "unknown_row": FindingText("有一行的代码“{found}”不在考核办法的园区中，该行未计入", "请填报单位核对是否误加了行"),
    "foreign_item": FindingText("“{item}”不由{bureau}填报，该列未计入", "请填报单位删除该列；如确需由其填报，请领导小组办公室调整考核办法"),
    "unknown_column": FindingText("有一列的代码“{found}”不在考核办法的填报项目中，该列未计入", "请填报单位核对是否误加了列"),
    # values
    "missing": FindingText("没有填", "请补填；确实没有的，数字填0，选项选“无”"),
    "not_a_number": FindingText("填的是“{found}”，不是数字", "请只填数字，不带单位、文字和空格，例如 12.5"),
    "not_whole": FindingText("填的是 {found}，应当是整数", "请核对后填整数"),
    "out_of_bounds": FindingText("填的是 {found}，超出允许范围（{bounds}，单位：{unit}）", "请核对数值和单位后改正"),
    "not_a_choice": FindingText("填的是“{found}”，不在选项之内（{choices}）", "请从下拉列表中选择"),
    # the form's own fields
    "form_field_blank": FindingText("“{field}”没有填", "请填报单位补填，以便核对数据时联系"),
    "form_field_date": FindingText("“{field}”填的是“{found}”，不是日期", "请按 2026-03-05 的样子填写"),
    # evidence
    "evidence_unknown_park": FindingText("佐证材料的园区“{found}”不在园区名单中，该行未计入", "请从下拉列表中选择园区"),
    "evidence_unknown_item": FindingText("佐证材料的项目“{found}”不在{bureau}的填报项目中，该行未计入", "请从下拉列表中选择项目"),
    "evidence_unknown_kind": FindingText("佐证材料的类别“{found}”不在选项之内，该行未计入", "请从下拉列表中选择类别"),
    "evidence_missing": FindingText("填的是 {found}，佐证材料需要 {needed} 件{kinds}，现有 {present} 件", "请在《佐证材料》补填，或核对所填数值"),
    "evidence_kind": FindingText("佐证材料的类别是“{found}”，应当是{kinds}", "请核对；如材料无误，可不处理"),
    "evidence_untitled": FindingText("佐证材料没有写名称，无法知道是什么认定", "请在“名称”栏写明认定名称"),
    "evidence_duplicate": FindingText("文号“{found}”在同一项目中用了不止一次（另见 {other}）", "请核对是否重复填报"),
    "evidence_date": FindingText("发文（证）日期“{found}”不是日期", "请按 2025-06-30 的样子填写"),
    "evidence_late": FindingText("发文（证）日期 {found} 晚于考核年度 {year} 年", "请核对日期；不属于考核年度的，不应作为佐证"),
    "evidence_outside_year": FindingText("发文（证）日期 {found} 不在考核年度 {year} 年之内", "请核对是否为当年新增；不是当年新增的，请从数值中减去"),
    "reason_missing": FindingText("评分 {found} 分（满分 {full} 分），没有填扣分理由", "请在《佐证材料》填一行“{kinds}”，让园区知道为什么"),
    # several values held against each other
    "cross_report_differs": FindingText("填 {found}，{bureau}填 {other}（{place}），相差 {difference}，不超过 {tolerance}，以{first}数据为准", "不需要处理"),
    "cross_report_conflict": FindingText("填 {found}，{bureau}填 {other}（{place}），相差 {difference}，超过 {tolerance}", "请两家按平台数据核对后，由报错的一家改正并重新报送"),
    "site_unchecked": FindingText("当年新建项目投资 {found} 亿元，尚未登记现场确认实物", "请核查组现场确认后登记"),
    "award_twice": FindingText("“{item}”推荐了不止一个园区（另见 {other}）", "每个奖项最多推荐一个园区，请领导小组办公室改正"),
    "award_vetoed": FindingText("“{item}”推荐的{park}不予评价，推荐不作数，该奖金待定", "请领导小组办公室另行推荐"),
    # what scoring could not do
    "not_computable": FindingText("“{item}”无法计算（{why}），得0分", "请核对原始数据；确实如此的，不需要处理"),
}


def finding_message(code: str, where: str, details: Mapping[str, object]) -> str:
    """The whole message of a finding: place, what was found, what to do."""
    text = FINDINGS[code]
    place = f"{where}：" if where else ""
    return f"{place}{text.found.format_map(details)}。{text.advice.format_map(details)}。"


def place(sheet: str | None, cell: str | None, park: str | None, item: str | None) -> str:
    """A cell as the person sees it: 《填报表》F12（宁城经济开发区，2025年上缴税金）."""
    spot = (f"《{sheet}》" if sheet else "") + (cell or "")
    about = "，".join(part for part in (park, item) if part)
    if spot and about:
        return f"{spot}（{about}）"
    return spot or about


# ── schemes: what is wrong with one, by pydantic's error type or by our own code ────────────────────────────────

SCHEME_UNKNOWN = "没有名为“{name}”的考核办法。随软件提供的有：{known}；也可以用 --scheme 给出一个 .toml 文件的路径。"
SCHEME_UNREADABLE = "考核办法文件“{file}”读不出来：{why}。请检查路径，并用 UTF-8 编码保存。"
SCHEME_SYNTAX = "考核办法文件“{file}”不是合法的 TOML：{why}。请按所指的行改正。"
SCHEME_FAULTY = "考核办法文件“{file}”有 {count} 处问题，请逐一改正后再运行：\n{mistakes}"
SCHEME_MISTAKE = "  {key}：{what}"
SCHEME_STRUCTURE: Mapping[str, str] = {
    "missing": "缺少这一项，请补上",
    "extra_forbidden": "不认识这个键，请核对拼写或删除",
    "string_type": "应当是文字，请加上引号",
    "string_too_short": "不能为空，请填写",
    "string_pattern_mismatch": "代码只能用英文字母、数字和下划线，并以字母开头，请改正",
    "literal_error": "取值不在允许范围之内，请改为 {expected} 之一",
    "greater_than": "必须大于 {gt}，请改正",
    "greater_than_equal": "不能小于 {ge}，请改正",
    "less_than": "必须小于 {lt}，请改正",
    "less_than_equal": "不能大于 {le}，请改正",
    "int_type": "应当是整数，请改正",
    "int_from_float": "应当是整数，请改正",
    "int_parsing": "应当是整数，请改正",
    "float_type": "应当是数字，请改正",
    "float_parsing": "应当是数字，请改正",
    "bool_type": "应当是 true 或 false，请改正",
    "tuple_type": "应当是列表（方括号），请改正",
    "dict_type": "应当是键值表（花括号），请改正",
    "model_type": "应当是一节键值，请改正",
}
SCHEME_STRUCTURE_OTHER = "取值不合要求，请对照随软件提供的考核办法改正"
SCHEME_CHECKS: Mapping[str, str] = {
    "repeated_code": "代码“{code}”出现了不止一次，请改成不同的代码",
    "repeated_name": "“{name}”同时是 {first} 和 {second} 的名称或别名，分不清是哪一个，请改正",
    "unknown_code": "“{code}”没有在 {section} 中声明，请核对拼写或补上声明",
    "total_points": "各一级指标共 {found} 分，而总分（points）为 {expected} 分，请改正",
    "category_points": "一级指标“{label}”为 {expected} 分，其下二级指标共 {found} 分，请改正",
    "bounds": "最小值 {minimum} 不小于最大值 {maximum}，请改正",
    "no_choices": "选项类型没有选项（choices），请补上至少两个",
    "choices_for_number": "数字类型不能有选项（choices），请删除",
    "blank_is": "空着的含义“{found}”不在选项之内，请改正",
    "expression": "算式“{text}”中看不懂“{part}”；只能用 + - * / 数字、项目代码和圆括号，请改正",
    "choice_in_expression": "算式用了选项类的项目“{code}”，选项不能参加运算，请改正",
    "count_each": "按个数计分的指标要写明每个几分（points_each），请补上",
    "each_without_count": "只有按个数计分的指标才有 points_each，请删除",
    "direct_ceiling": "直接评分的项目“{code}”最高可填 {maximum} 分，与本指标 {points} 分不一致，请改正",
    "previous": "上年项目“{code}”的类型与本项目不同，请改正",
    "same_bureau": "填报单位与复核单位相同，请改正",
    "chosen": "选用的读法“{found}”不在它的选项（{options}）之内，请改正",
    "unknown_option": "读法“{reading}”没有选项“{option}”，请核对拼写",
    "reading_missing": "缺少读法“{code}”，程序需要它才能计分，请补上",
    "option_not_implemented": "读法“{reading}”的选项“{option}”程序没有实现，可用的有：{known}",
    "option_parameter": "选项缺少参数 {parameter}，请补上",
    "level": "“{level}”不是项目“{code}”的选项，请改正",
    "not_a_choice_item": "项目“{code}”不是选项类，不能用在这里，请改正",
    "fund": "名次奖和专项奖共 {found}{unit}，超过奖励资金 {expected}{unit}，请改正",
    "fund_minor": "金额 {found} 不是整{unit}，请改正",
    "evidence_kind": "佐证类别“{kind}”不在 evidence_kinds 之内，请改正",
    "deadline": "{month}月没有{day}日，请改正",
    "no_units": "没有参评园区，请至少列出一个",
    "label_field": "文字中的“{field}”不认识；只能用 {{year}} 和 {{previous_year}}，请改正",
}
READING_UNKNOWN = "没有名为“{code}”的读法。可用的有：{known}。"
READING_OPTION_UNKNOWN = "读法“{code}”没有选项“{option}”。可用的有：{known}。"
READING_SYNTAX = "--reading 的写法是 读法=选项，例如 ties=average；“{found}”看不懂。"
