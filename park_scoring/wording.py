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
    "double_return": FindingText("{bureau}报送了不止一份填报表（另有“{other}”），各份均未计入", "请与{bureau}确认以哪一份为准，把作废的一份移出报送文件夹"),
    "missing_sheet": FindingText("缺少《{name}》工作表", "请填报单位在发出的填报表上填写，不要删除或改名工作表"),
    "missing_keys": FindingText("《{name}》表的隐藏代码行或代码列不见了，无法辨认园区和项目", "请填报单位把数据填入发出的填报表（可整列粘贴数值）后重新报送"),
    "missing_row": FindingText("缺少{park}这一行", "请填报单位在发出的填报表上补填该园区后重新报送"),
    "missing_column": FindingText("缺少“{item}”这一列", "请填报单位在发出的填报表上补填该项目后重新报送"),
    "repeated_key": FindingText("代码“{found}”出现了两次，分不清以哪一处为准", "请填报单位删除多余的一行（列）后重新报送"),
    "unknown_row": FindingText("有一行的代码“{found}”不在参评园区中，该行未计入", "请填报单位核对是否误加了行"),
    "foreign_item": FindingText("“{item}”不由{bureau}填报，该列未计入", "请填报单位删除该列；如确需由其填报，请领导小组办公室调整考核办法"),
    "unknown_column": FindingText("有一列的代码“{found}”不在考核办法的填报项目中，该列未计入", "请填报单位核对是否误加了列"),
    # values
    "missing": FindingText("没有填", "请补填；确实没有的，数字填0，选项选“无”"),
    "cleaned": FindingText("填的是“{found}”，按{read}读取", "请核对；读得不对的，请改成不带单位的数字（或从下拉列表中选择）后重新报送"),
    "not_a_number": FindingText("填的是“{found}”，不是数字", "请只填数字，不带单位、文字和空格，例如 12.5"),
    "a_date": FindingText("填的是日期（{found}），不是数字", "请把单元格格式改为“常规”或“数值”，再重新填数字"),
    "approximate": FindingText("填的是“{found}”，是约数", "请填确切的数字，不带“约”“左右”“多”“余”等字样"),
    "a_range": FindingText("填的是“{found}”，是一个范围", "请填确切的一个数字"),
    "placeholder": FindingText("填的是“{found}”，看不出是 0 还是没有数据", "确实没有的填 0；有数据的请补填"),
    "misplaced_separator": FindingText("填的是“{found}”，分隔符（逗号、空格或小数点）的位置不对，看不出是多少", "请只填数字，不加千分位逗号和空格，小数点用“.”"),
    "unknown_unit": FindingText("填的是“{found}”，其中的“{typed}”不能换算成{unit}", "请换算成{unit}后只填数字"),
    "not_whole": FindingText("填的是 {found}，应当是整数", "请核对后填整数"),
    "out_of_bounds": FindingText("填的是 {found}，超出允许范围（{bounds}，单位：{unit}）", "请核对数值和单位后改正"),
    "not_a_choice": FindingText("填的是“{found}”，不在选项之内（{choices}）{maybe}", "请从下拉列表中选择"),
    # the form's own fields
    "form_field_blank": FindingText("“{field}”没有填", "请填报单位补填，以便核对数据时联系"),
    "form_field_date": FindingText("“{field}”填的是“{found}”，不是日期", "请按 2026-03-05 的样子填写"),
    # evidence
    "evidence_unknown_park": FindingText("佐证材料的园区{state}，该行未计入", "请从下拉列表中选择园区"),
    "evidence_unknown_item": FindingText("佐证材料的项目{state}，该行未计入", "请从下拉列表中选择项目"),
    "evidence_unknown_kind": FindingText("佐证材料的类别{state}，该行未计入", "请从下拉列表中选择类别"),
    "evidence_missing": FindingText("填的是“{found}”，佐证材料需要{needed}，现有 {present} 件", "请在《佐证材料》补填，或核对所填数值"),
    "evidence_kind": FindingText("佐证材料的类别是“{found}”，应当是{kinds}", "请核对；如材料无误，可不处理"),
    "evidence_untitled": FindingText("佐证材料没有写名称，无法知道是什么认定", "请在“名称”栏写明认定名称"),
    "evidence_duplicate": FindingText("文号“{found}”在同一项目中用了不止一次（另见{other}）", "请核对是否重复填报"),
    "evidence_date": FindingText("发文（证）日期“{found}”不是日期", "请按 2025-06-30 的样子填写"),
    "evidence_late": FindingText("发文（证）日期 {found} 晚于考核年度 {year} 年", "请核对日期；不属于考核年度的，不应作为佐证"),
    "evidence_outside_year": FindingText("发文（证）日期 {found} 不在考核年度 {year} 年之内", "请核对是否为当年新增；不是当年新增的，请从数值中减去"),
    "reason_missing": FindingText("评分 {found} 分（满分 {full} 分），没有填扣分理由", "请在《佐证材料》填一行“{kinds}”，让园区知道为什么"),
    # several values held against each other
    "cross_report_differs": FindingText("填 {found}，{bureau}填 {other}（{place}），相差 {difference}，不超过 {tolerance}，以{first}数据为准", "不需要处理"),
    "cross_report_conflict": FindingText("填 {found}，{bureau}填 {other}（{place}），相差 {difference}，超过 {tolerance}", "请两家按平台数据核对后，由报错的一家改正并重新报送"),
    "cross_report_choice": FindingText("填“{found}”，{bureau}填“{other}”（{place}），两家不一致", "请两家核对后，由报错的一家改正并重新报送"),
    "site_unchecked": FindingText("当年新建项目投资 {found} 亿元，尚未登记现场确认实物", "请核查组现场确认后登记"),
    "award_twice": FindingText("“{item}”推荐了不止一个园区（另见{other}）", "每个奖项最多推荐一个园区，请领导小组办公室改正"),
    "award_vetoed": FindingText("{award}奖推荐的{park}不予评价，推荐不作数，该奖金待定", "请领导小组办公室另行推荐"),
    # what scoring could not do
    "not_computable": FindingText("“{indicator}”无法计算（{why}），得0分", "请核对原始数据；确实如此的，不需要处理"),
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
    "bool_parsing": "应当是 true 或 false，请改正",
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
    "not_above": "用来比较的项目“{code}”的类型与本项目不同，请改正",
    "same_bureau": "填报单位与复核单位相同，请改正",
    "chosen": "选用的读法“{found}”不在它的选项（{options}）之内，请改正",
    "unknown_option": "读法“{reading}”没有选项“{option}”，请核对拼写",
    "reading_missing": "缺少读法“{code}”，程序需要它才能计分，请补上",
    "option_not_implemented": "读法“{reading}”的选项“{option}”程序没有实现，请改为 {known} 之一",
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

# ── scoring ──────────────────────────────────────────────────────────────────────────────────────────────────

REASON_END = "。"
AND = "、"
WHY_MISSING = "缺少{items}"
WHY_NOT_ABOVE_ZERO = "{items}不大于0"
FAULTY_DATA = "数据中有 {count} 处错误，不能出正式结果。请逐一改正后再运行；需要先看大致结果的，加 --draft 生成草稿。"

# ── the result workbook ──────────────────────────────────────────────────────────────────────────────────────

FONT = "微软雅黑"
DRAFT_PREFIX = "【草稿】"
DRAFT_NOTE = "草稿：数据中还有 {count} 处错误，涉及的数值未计入，名次和奖金不能作数。"
PAGE_FOOTER = "第 &P 页 共 &N 页"
YEAR_TITLE = "{year}年度{title}{sheet}"
YEAR_SHEET = "{year}年度{sheet}"
DOCUMENT_SUBJECT = "依据{document_no}"
PARK = "园区"
STATUS = "考核状态"

RESULT_TITLE = "{year}年度{title}结果"
RESULT_HEADINGS: Mapping[str, str] = {
    "rank": "名次",
    "base": "基础分",
    "bonus": "附加分",
    "total": "总分",
    "prize": "名次奖",
    "special": "专项奖",
    "reward": "奖金合计",
    "awards": "获得的专项奖励",
    "reason": "说明",
}
RESULT_GROUPS: Mapping[str, str] = {
    "categories": "一级指标得分",
    "sum": "汇总",
    "money": "奖励（{unit}）",
}
RANK_UNIT = "参评{count}家"
FULL_POINTS = "满分 {points}"
BONUS_UNIT = "{levels}"
BONUS_LEVEL = "{level} {points}"
TOTAL_UNIT = "基础＋附加"
AWARDS_UNIT = "各 {amount}{unit}"
REASON_UNIT = "不排名的原因"
RESULT_FOOT = (
    "注：1. 依据{document_no}附件1、附件2；计分读法见《{method}》，每个数字都由后面各表的公式算出。2. 前三名用粗体、底色和“★”标出。3. 总分＝基础分＋附加分。",
    "4. “{vetoed}”依据{clause}不参加排名；“{exempt}”的园区不评分。5. 名次并列的，所占名次的奖金合并平分，舍去不足1{minor}的部分。6. 负责解释单位：{interpreted_by}。",
)

SCORES_NOTE = "单位：分。每项得分由《指标数据》的数值和名次按《评分办法》算出，点击得分可转到数值；底色越深，得分占满分的比重越大。右侧为附加分明细。"
VALUES_NOTE = "左侧为各项指标的数值，由《基础数据》算出，按 {decimals} 位小数四舍五入；右侧为名次（按读法“{ties}”）。“{not_computable}”得0分。"
BASE_NOTE = "填报单位报送并采用的原始数据，是以后各表一切数字的起点；每个数的来源见《数据来源》。空格表示没有可用的数。"
VALUES_GROUP = "{category}"
RANKS_GROUP = "名次：{category}"
RANK_OF = "{label}名次"
RANK_OF_UNIT = "名次"
POOL_SIZE = "参加排名的园区数 N"
BONUS_GROUP = "附加分"
ISSUED_GROUP = "认定的发文（证）日期"
ISSUED_ON = "{label}的发文（证）日期"
DATE_UNIT = "年-月-日"
STATUS_UNIT = "按安全环保事故"
PARK_UNIT = "全称"

REWARDS_NOTE = "单位：{unit}。依据{clause}。获奖园区和金额由《考核结果》算出。"
REWARDS_TITLE = "奖励方案"
REWARD_SECTIONS: Mapping[str, str] = {
    "place": "一、名次奖励标准与获得者",
    "prize": "二、名次奖励发放",
    "award": "三、专项奖励",
    "account": "四、奖励资金账",
}
REWARD_HEADINGS: Mapping[str, tuple[str, str, str, str]] = {
    "place": ("名次", "奖金标准", "获得园区", "说明"),
    "prize": ("名次", "实得奖金", "园区", "说明"),
    "award": ("奖项", "金额", "获得园区", "依据"),
    "account": ("科目", "金额", "核对", "说明"),
}
PLACE_ALONE = "1家获得"
PLACE_SHARED = "家并列，与所占名次的奖金合并平分"
PLACE_MERGED = "与前一名次并列，奖金合并平分"
PLACE_EMPTY = "没有园区获得"
NOBODY = "—"
PRIZE_SHARED = "并列平分"
PRIZE_ALONE = "独得"
AWARD_RECOMMENDED = "领导小组办公室推荐"
AWARD_HIGHEST = "{category}得分最高（"
AWARD_HIGHEST_END = "分）"
AWARD_TIED = "{category}最高分并列，等待领导小组办公室推荐"
AWARD_NOTHING = "{category}没有园区得分，等待领导小组办公室推荐"
AWARD_NO_CATEGORY = "没有对应的一级指标，等待领导小组办公室推荐"
AWARD_VETOED = "推荐的园区不予评价，等待领导小组办公室另行推荐"
AWARD_SEVERAL = "推荐了不止一个园区，等待领导小组办公室确定"
AWARD_NONE_BY_SCORE = "没有对应的一级指标，等待确定"
ACCOUNT: Mapping[str, tuple[str, str]] = {
    "fund": ("奖励资金总额", "市政府每年安排"),
    "places": ("名次奖励发放", "《考核结果》名次奖之和"),
    "special": ("专项奖励发放", "已确定的专项奖励之和"),
    "reserved": ("专项奖励待定", "待定的专项奖励之和，留待确定后发放"),
    "left_over": ("结余", "并列平分舍去的尾数、无人获得的名次奖，以及未安排的资金"),
}
ACCOUNT_BALANCED = "相符：发放＋待定＋结余＝总额"
ACCOUNT_WRONG = "不符，请检查"

METHOD_TITLE = "评分办法与读法"
METHOD_NOTE = "依据{document_no}附件1、附件2。办法没有写明或可以作两种理解的地方，逐条列在“读法”中，可以改，改了就按新的读法重算。"
METHOD_SECTIONS: Mapping[str, str] = {
    "indicators": "一、指标体系（{count}项，{points}分）",
    "readings": "二、读法：办法可以作两种理解的地方，本次怎样理解",
    "rules": "三、附加分、不予评价和奖励",
    "notes": "四、本系统的约定",
}
INDICATOR_HEADINGS = ("一级指标", "二级指标", "算法", "计分", "单位", "分值", "责任单位", "依据")
READING_HEADINGS = ("读法", "本次采用", "具体规则", "办法原文", "由谁确定", "依据", "其他读法", "代码")
RULE_HEADINGS = ("事项", "依据", "规则")
METHODS: Mapping[str, str] = {"ranked": "排序法：{rule}", "count": "每{unit}{each}分，最高{points}分", "direct": "责任单位直接评分"}
UNSETTLED = "待解释"
SETTLED = "{letter}（{date}）"
RULE_BONUS = "附加分"
RULE_BONUS_TEXT = "{items}：{levels}；{rule}"
RULE_BONUS_LEVEL = "{level}加{points}分"
RULE_VETO = "不予评价"
RULE_VETO_TEXT = "{item}为{levels}的，当年不予评价考核"
RULE_PLACES = "名次奖励"
ORDINAL = "第{place}名"
RULE_PLACE = "第{place}名{amount}{unit}"
RULE_SPECIAL = "专项奖励"
RULE_SPECIAL_TEXT = "{labels}，各{amount}{unit}；{rule}"
RULE_FUND = "奖励资金"
RULE_FUND_TEXT = "每年{fund}{unit}"
RULE_EXEMPT = "暂不考核"
RULE_EXEMPT_TEXT = "{label}：{reason}"
LIST = "、"
SEMICOLON = "；"

SOURCES_NOTE = "填报单位报送的每一个值：谁报的、在哪个文件的哪个格、原来填的是什么。“采用”一栏写明它是否进入计分。"
SOURCE_HEADINGS: Mapping[str, str] = {
    "park": "园区",
    "item": "项目",
    "unit": "单位",
    "value": "填报值",
    "used": "采用",
    "bureau": "填报单位",
    "role": "性质",
    "file": "文件",
    "sheet": "工作表",
    "cell": "单元格",
    "raw": "原来填的内容",
    "status": "检查结果",
}
ROLES: Mapping[str, str] = {"reported": "填报", "cross_reported": "复核填报"}
USED = "采用"
USED_FOR_CHECK = "用于复核"
NOT_USED = "未采用"
STATUS_WORDS: Mapping[str, str] = {"ok": "正常", "blank_default": "空着，按“{default}”计"}
STATUS_FAULTY = "有误：{found}"

AUDIT_TITLE = "审计"
AUDIT_NOTE = "本次计分用了哪些文件、发现了什么问题、按什么规则算的，都在这里；同样的文件和办法，重算得到同样的结果。"
AUDIT_SECTIONS: Mapping[str, str] = {
    "summary": "一、概况",
    "files": "二、报送文件",
    "findings": "三、检查发现的问题",
    "cleaned": "四、按约定补充的值",
    "readings": "五、尚未有人确定的读法",
    "recorded": "六、奖补事项（只登记，不计分）",
    "not_assessed": "七、不参加排名的园区",
}
AUDIT_SUMMARY: Mapping[str, str] = {
    "files": "读到的填报表（份）",
    "accepted": "其中计入的（份）",
    "values": "填报值（个）",
    "evidence": "佐证材料（件）",
    "error": "错误（处）",
    "warning": "提醒（处）",
    "notice": "说明（处）",
    "tool": "软件版本",
    "scheme": "考核办法",
    "scheme_digest": "考核办法及读法的摘要（SHA-256）",
    "form_digest": "填报表结构的摘要（SHA-256）",
    "readings": "与随软件提供的默认读法不同的读法",
    "report_due": "评价考核报告报市政府的期限",
}
AUDIT_FILE_HEADINGS = ("填报单位", "文件", "计入", "填报人", "审核人", "联系电话", "填报日期", "摘要（SHA-256）")
AUDIT_FINDING_HEADINGS = ("程度", "文件", "工作表", "单元格", "园区", "项目", "原来填的内容", "问题和处理办法")
AUDIT_CLEANED_HEADINGS = ("填报单位", "园区", "项目", "单元格", "原来填的内容", "按什么计")
AUDIT_READING_HEADINGS = ("读法", "依据", "本次采用", "由谁确定")
AUDIT_NOT_ASSESSED_HEADINGS = ("园区", "状态", "原因")
BLANK_RAW = "（空）"
NONE_FOUND = "没有"
YES_NO: Mapping[bool, str] = {True: "是", False: "否"}
DATE_IN_YEAR = "{year}年{month}月{day}日"
CHANGED_READING = "{label}（{code}）＝{option}"

# ── reading the returns ──────────────────────────────────────────────────────────────────────────────────────

SOURCE_MISSING = "找不到“{path}”。请检查路径是否写错、移动盘是否已连接。"
SOURCE_CLOSED = "无法读取“{path}”：没有权限或正被占用。请检查权限后再运行一次。"
SOURCE_EMPTY = "“{paths}”里没有一份填报表。请给出各单位报送的填报表（.xlsx）所在的文件夹；空表用 park-scoring template 生成。"
OWN_OUTPUT: Mapping[str, str] = {"result": "考核结果", "merged": "核查表"}
FORM_FIELDS: Mapping[str, str] = {
    "reporting_unit": "填报单位",
    "filled_by": "填报人",
    "checked_by": "审核人",
    "telephone": "联系电话",
    "filled_on": "填报日期",
}
EVIDENCE_FIELDS: Mapping[str, str] = {
    "park": "园区",
    "item": "项目",
    "kind": "类别",
    "title": "名称",
    "document_no": "文号（证号）",
    "issuer": "发文（证）单位",
    "issued_on": "发文（证）日期",
    "remark": "备注",
}
BOUNDS = "{minimum}–{maximum}"
BOUNDS_ABOVE = "大于 {minimum}，至 {maximum}"
EVIDENCE_BLANK = "没有填"
EVIDENCE_UNKNOWN: Mapping[str, str] = {
    "park": "“{found}”不在园区名单中",
    "item": "“{found}”不在{bureau}的填报项目中",
    "kind": "“{found}”不在选项之内",
}
EVIDENCE_NEEDED = "{kinds} {count} 件"
OTHER_FILE = "“{file}”{spot}"
OR = "或"


def spot(sheet: str, cell: str) -> str:
    """A cell as the person sees it: 《填报表》F12."""
    return f"《{sheet}》{cell}"

# ── reading a scheme ─────────────────────────────────────────────────────────────────────────────────────────

SCHEME_LINE = "第 {line} 行第 {column} 列"
SCHEME_END = "文件末尾"
SCHEME_ABSENT = "文件不存在"
SCHEME_FOLDER = "这是一个文件夹"
SCHEME_NOT_UTF8 = "文字编码不是 UTF-8"
SCHEME_CLOSED = "没有读取权限"
CLEANED_PARKS = "{count}个园区"
CLEANED_WHERE = "{file}《{sheet}》"
WITH_UNIT = "{label}（{unit}）"
FINDING_TITLES: Mapping[str, str] = {
    "missing": "没有填",
    "not_a_number": "不是数字",
    "not_whole": "不是整数",
    "out_of_bounds": "超出范围",
    "not_a_choice": "不在选项之内",
    "repeated_key": "代码重复",
    "unreadable_value": "读不出来",
}

# ── the command line ─────────────────────────────────────────────────────────────────────────────────────────

CLI_USAGE = "用法："
CLI_OPTIONS = "选项："
CLI_COMMANDS = "命令："
CLI_ERROR = "错误：{message}"
CLI_HINT = "查看用法：{command} --help"
CLI_HELP_OPTION = "显示用法后退出。"
CLI_VERSION_OPTION = "显示软件版本后退出。"
CLI_VERSION = "park-scoring {version}"
CLI_ABORTED = "已中断，没有写出任何文件。"
CLI_NO_SUCH_OPTION = "没有选项“{name}”{maybe}。请核对拼写。"
CLI_NO_SUCH_COMMAND = "没有命令“{name}”{maybe}。请核对拼写。"
CLI_MAYBE = "，是不是想用 {names}"
CLI_MISSING = "缺少 {name}。请补上后再运行。"
CLI_BAD_VALUE = "{name} 的值不对：{message}"
CLI_BAD_USAGE = "命令的写法不对（{found}）。请对照用法改正。"
CLI_UNKNOWN_VALUE = "请对照用法改正。"
CLI_BAD_YEAR = "“{found}”不是年份。请写四位数字，例如 2025。"
CLI_BAD_FORMAT = "“{found}”不认识。可以写 text 或 json。"
CLI_OPTION_GROUP = "[选项]"
CLI_COMMAND_GROUP = "命令 [参数]"

HELP_ROOT = "工业园区考核评分：制作填报表，汇总检查各单位报送的数据，按办法计分，生成考核结果工作簿。"
HELP_TEMPLATE = "为每个填报单位生成一份填报表（.xlsx）。"
HELP_CHECK = "检查报送回来的填报表：谁报了、谁没报、哪个格有什么问题、怎么办。PATH 是文件或文件夹。"
HELP_SCORE = "汇总、检查并计分，生成考核结果工作簿。数据有错误时不出正式结果。PATH 是文件或文件夹。"
HELP_DEMO = "用随软件提供的样例数据走一遍全过程。"
HELP_YEAR = "考核年度，例如 2025（必填）。"
HELP_BUREAU = "只生成这个填报单位的表（单位代码，可重复）。"
HELP_OUTPUT = "放结果的文件夹，没有就建立。默认：output。"
HELP_SCHEME = "考核办法：随软件提供的名称，或一个 .toml 文件。默认：{default}。"
HELP_FORMAT = "text 给人看；json 每行一个问题，给程序用。"
HELP_READING = "换一种读法重算，例如 ties=average，可重复。"
HELP_DRAFT = "数据有错误时也出草稿：涉及的数值不计入，每张表都标明“草稿”。"

PROGRESS_TEMPLATE = "正在生成填报表……"
PROGRESS_READ = "正在读取和检查报送的填报表……"
PROGRESS_SCORE = "正在计分……"
PROGRESS_WRITE = "正在写出工作簿……"

TEMPLATE_WRITTEN = "已生成 {path}"
TEMPLATE_WARNING = "提醒：{warning}"
TEMPLATE_EXEMPT = "请确认：{parks}本年度按“暂不考核”处理，填报表中没有列入。如本年度应当考核，请先修改考核办法。"

BOARD_TITLE_NO_YEAR = "报送情况（共 {count} 个单位，没有一份填报表能看出年度）"
BOARD_TITLE = "{year}年度报送情况（共 {count} 个单位）"
BOARD_STATES: Mapping[str, str] = {"returned": "已报", "missing": "未报", "faulty": "有误"}
BOARD_LINE = "  {state}  {label}{more}"
BOARD_COUNTS = "：{values} 个值，{errors} 处错误，{warnings} 处提醒（{file}）"
BOARD_TOTALS = "已报 {returned}，有误 {faulty}，未报 {missing}"
FINDINGS_OF = "【{file}】"
FINDINGS_OF_NO_FILE = "【没有对应文件的问题】"
FINDING_LINE = "  {severity}  {message}"
FINDINGS_TOTAL = "合计：错误 {error} 处，提醒 {warning} 处，说明 {notice} 处。"
CHECK_CLEAN = "没有错误，可以计分。"
CHECK_FAULTY = "有错误的数据不能计分。请逐一改正后再运行 park-scoring check。"

SCORE_WRITTEN = "已生成 {path}"
SCORE_HEADER = "{year}年度考核结果"
SCORE_LINE = "  第{rank}名  {park}  {total}分{reward}"
SCORE_REWARD = "，奖金{reward}{unit}"
SCORE_VETOED = "  不予评价  {park}"
SCORE_FINDINGS = "另有提醒 {warning} 处、说明 {notice} 处，见《审计》。"
SCORE_DRAFT = "这是草稿：还有 {count} 处错误，涉及的数值没有计入，名次和奖金不能作数。"

DEMO_START = "用随软件提供的样例（{year}年度，数据是虚构的）走一遍全过程，结果放在“{folder}”。"
DEMO_STEPS = ("第一步：生成各单位的填报表", "第二步：检查各单位报送回来的填报表", "第三步：计分并生成考核结果工作簿")
DEMO_TEMPLATES = "填报表"
DEMO_DONE = "完成。请打开“{path}”。"
SAMPLES_MISSING = "找不到随软件提供的样例。请重新安装 park-scoring。"

# ── templates ────────────────────────────────────────────────────────────────────────────────────────────────

MASTER_UNREADABLE = "母版“{file}”打不开，不是 .xlsx 工作簿、已损坏或没有权限。请用 Excel 或 WPS 另存为 .xlsx 后再试，或换用随软件提供的母版。"
MASTER_LACKS = "母版“{file}”缺少：{missing}。请在 Excel 或 WPS 的“公式→名称管理器”中补上，或从随软件提供的母版重新改起。"
MASTER_SHEET = "工作表《{name}》"
MASTER_NAME = "名称 {name}（应指向《{sheet}》的一个单元格）"
MASTER_ROW = "母版“{file}”的名称 {name} 应与 {other} 在同一行。请在 Excel 或 WPS 中移好后再试。"
MASTER_PLACEHOLDER = "母版《{sheet}》中的“{found}”不认识，可用的有：{known}。请改正后再试。"
MASTER_NOT_CARRIED = "母版《{sheet}》中的{part}带不进填报表，请改用其他方式，或生成后逐份添加。"
MASTER_NOT_CARRIED_AT_ALL = "母版中的{part}带不进填报表，请改用其他方式，或生成后逐份添加。"
MASTER_PARTS: Mapping[str, str] = {
    "header_picture": "页眉页脚图片",
    "background": "工作表背景图片",
    "control": "控件或嵌入对象",
    "extension": "扩展格式（数据条、图标集、迷你图、切片器等）",
    "comment": "批注的外观和回复",
    "shape": "文本框、艺术字或其他形状",
    "chart": "图表的部分格式",
    "picture_format": "矢量图片（EMF、WMF、SVG 等，请改用 PNG）",
    "macro": "宏",
    "cell_picture": "单元格内嵌图片（请改为浮动图片）",
}
BUREAU_UNKNOWN = "没有代码为“{found}”的填报单位。可用的有：{known}。"
CODE_OF = "{code}（{label}）"

CHECK_MISSING = "还有 {missing} 项未填"
CHECK_DOUBTFUL = "{doubtful} 项需要核对"
CHECK_BETWEEN = "；"
CHECK_EVIDENCE = "（{evidence} 项缺佐证）"
CHECK_ROW_DONE = "已填齐"
CHECK_ALL_DONE = "，已全部填齐"
CHECK_FIELDS_LEFT = "，请填好填报人等栏"
CHECK_EVIDENCE_SHORT = "《填报表》中 {evidence} 项缺佐证"
CHECK_EVIDENCE_ROWS = "；本表 {rows} 行没有填好"
GROWTH_OF = "{item}增速"
PERCENT = "%"
ITEM_NOTE = "【{item}】{hint}"

LIMIT_TITLE = "请核对"
LIMIT_NUMBER = "“{heading}”请填{bounds}的数字，单位：{unit}。不带单位、文字和空格。"
LIMIT_WHOLE = "“{heading}”请填{bounds}的整数，单位：{unit}。不带单位、文字和空格。"
LIMIT_CHOICE = "“{heading}”请从下拉列表中选择：{choices}。"
LIMIT_LIST = "请点单元格右边的箭头，从下拉列表中选择。"
LIMIT_BETWEEN = "{minimum}至{maximum}"
LIMIT_ABOVE = "大于{minimum}、不超过{maximum}"
LIMIT_ZERO = "没有的填 0。"
CUT = "…"
DATE_TITLE = "填报日期"
DATE_PROMPT = "像 2026-03-05 这样填写。"
DATE_ERROR = "请填日期，例如 2026-03-05，并核对年份。"

BLANK_IS_MISSING = "每一格都要填：确实没有的，数字填 0，选项选“无”。空着就是没有填，不会当作 0。"
BLANK_MEANS = "只在推荐的园区选“{yes}”，每个奖项最多一个；其余可以空着，空着就是“{no}”。"
EVIDENCE_HOW = "要有材料的，在《佐证材料》一件一行登记，园区、项目、类别从下拉列表中选。"
EVIDENCE_NOT_NEEDED = "本单位填报的项目不需要佐证材料，《佐证材料》可以空着。"
EVIDENCE_LINE = "· {items}：{needed}。"
EVIDENCE_NEEDS: Mapping[str, str] = {
    "per_unit": "填几{unit}，就登记几件{kinds}",
    "one_number": "大于 0 的，至少登记一件{kinds}",
    "one_above": "至少登记一件{kinds}",
    "one_choice": "不是“{none}”的，至少登记一件{kinds}",
    "two": "大于 0 的，{kinds}各至少登记一件",
    "reason": "不满分的，登记一行“{kinds}”，让园区知道为什么",
}
EVIDENCE_TITLED = "，并在“名称”栏写明是什么认定"
EVIDENCE_ROW_DONE = "已登记"
EVIDENCE_ROW_INCOMPLETE = "请选全园区、项目、类别"
EVIDENCE_ROW_FOREIGN = "请从下拉列表中选"
EVIDENCE_ROW_DATE = "日期请填成 2025-06-30"
EVIDENCE_PROMPTS: Mapping[str, str] = {
    "park": "点右边的箭头选择园区。",
    "item": "点右边的箭头选择这件材料证明的项目。",
    "kind": "点右边的箭头选择材料的类别。",
    "title": "填材料的名称；类别是“扣分理由”的，把理由写在这里。",
    "document_no": "填文号或证书编号；没有的空着。",
    "issued_on": "填材料上的日期，像 2025-06-30 这样填写。",
}
EXEMPT_UNIT = "{park}{reason}，本表不列，不用填。"
NONE_EXEMPT = "全部园区都参加考核。"
SENTENCES = ""

# ── the first page in words, links and the chart ──────────────────────────────────────────────────────────────

SENTENCE_NOBODY = "没有园区参加排名"
SENTENCE_TIED = ("并列第一名的有", "家，总分", "分")
SENTENCE_FIRST = ("以", "分获得第一名")
SENTENCE_LEAD = ("，领先第二名", "分")
SENTENCE_LEVEL = "，与第二名总分相同，按评分办法排在前面"
SENTENCE_VETOED = ("；", "家园区不予评价：")
SENTENCE_NO_VETO = "；没有园区不予评价"
SENTENCE_END = "。"
CHART_TITLE = "各园区一级指标得分构成（不含附加分）"
CHART_DESCRIPTION = "堆积条形图：各园区七个一级指标的得分，按名次从上到下排列；数值见上表。"
LINK_TIP = "转到《{sheet}》{cell}"
CONTENTS = "目录"

# ── 园区画像 ─────────────────────────────────────────────────────────────────────────────────────────────────

PORTRAIT_SHEET = "园区画像"
PORTRAIT_NOTE = "在下面的黄色格里用下拉列表换一个园区，整页随之变化。失分＝分值－得分。"
PORTRAIT_PICK = "选择园区"
PORTRAIT_PICK_PROMPT = "点右侧箭头，从列表中选择一个园区。"
PORTRAIT_PICK_ERROR = "请从列表中选择园区。"
PORTRAIT_SUMMARY: Mapping[str, str] = {
    "rank": "名次",
    "total": "总分",
    "base": "基础分",
    "bonus": "附加分",
    "reward": "奖金合计（{unit}）",
}
PORTRAIT_CATEGORIES = ("一级指标", "得分率图示", "分值", "得分", "名次", "平均分", "最高分", "得分率", "平均得分率", "最高得分率")
PORTRAIT_INDICATORS = ("一级指标", "二级指标", "单位", "数值", "名次", "得分", "分值", "失分", "最高数值", "最高得分")
PORTRAIT_CHART = "一级指标得分率"
PORTRAIT_CHART_DESCRIPTION = "柱形图：所选园区各一级指标的得分率，与全部参评园区的平均得分率和最高得分率比较；数值见上表。"
PORTRAIT_BAR = "█"

# ── cleaning ─────────────────────────────────────────────────────────────────────────────────────────────────

READ_NUMBER = " {value} {unit}"
READ_CHOICE = "“{value}”"
CONVERTED = "{raw}（即 {value} {unit}）"
MAYBE = "，是不是“{names}”"
MAYBE_BETWEEN = "”或“"
# words that make a figure no figure; longer ones before those that they contain
APPROXIMATE = ("大约", "约", "左右", "上下", "将近", "接近", "近", "超过", "超", "不足", "不到", "不少于", "不低于", "不超过", "以上", "以下", "以内", "多", "余", "几", "逾", "＞", "＜", ">", "<", "≥", "≤", "≈", "±")
NOTHING_THERE = ("无", "没有", "暂无", "未知", "不详", "未统计", "待统计", "待定", "待补", "空", "空白", "未填", "同上", "na", "n/a", "null", "none", "nil", "nan")
PLACEHOLDER_MARKS = "-—–―－−_＿/／\\*×＊.·…、~～?？。 "
RANGE_MARKS = "-—–―－~～至到"
