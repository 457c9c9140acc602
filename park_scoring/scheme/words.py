"""Our own Chinese in scheme/: labels, headings and sentences that nobody else says."""

from collections.abc import Mapping

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
    "too_short": "至少要有 {min_length} 项，请补上",
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
    "factor": "应当是引号里的整数或两个整数相除，例如 \"10000\" 或 \"2000/3\"，请改正",
    "tuple_type": "应当是列表（方括号），请改正",
    "dict_type": "应当是键值表（花括号），请改正",
    "model_type": "应当是一节键值，请改正",
}
SCHEME_STRUCTURE_OTHER = "取值不合要求，请对照随软件提供的考核办法改正"
SCHEME_CHECKS: Mapping[str, str] = {
    "repeated_code": "代码“{code}”出现了不止一次，请改成不同的代码",
    "reserved_code": "代码“{code}”在结果工作簿中另有含义，请换一个代码",
    "repeated_name": "“{name}”同时是 {first} 和 {second} 的名称或别名，分不清是哪一个，请改正",
    "unknown_code": "“{code}”没有在 {section} 中声明，请核对拼写或补上声明",
    "total_points": "各一级指标共 {found} 分，而总分（points）为 {expected} 分，请改正",
    "category_points": "一级指标“{label}”为 {expected} 分，其下二级指标共 {found} 分，请改正",
    "bounds": "最小值 {minimum} 不小于最大值 {maximum}，请改正",
    "no_choices": "选项类型没有选项（choices），请补上至少两个",
    "choices_for_number": "数字类型不能有选项（choices），请删除",
    "blank_is": "空着的含义“{found}”不在选项之内，请改正",
    "expression": "算式“{text}”中看不懂“{part}”；只能用 + - * / 数字、项目代码和圆括号，请改正",
    "no_items": "算式“{text}”没有用到任何项目，请改正",
    "choice_in_expression": "算式用了选项类的项目“{code}”，选项不能参加运算，请改正",
    "count_each": "按个数计分的指标要写明每个几分（points_each），请补上",
    "each_without_count": "只有按个数计分的指标才有 points_each，请删除",
    "direct_ceiling": "直接评分的项目“{code}”最高可填 {maximum} 分，与本指标 {points} 分不一致，请改正",
    "not_asked": "读法“{reading}”选“{option}”时不填报项目“{code}”，而这里要用它；请改用别的项目，或写明该读法下的算式（variants）",
    "itself": "不能与自己相比，请改成另一个项目",
    "previous": "上年项目“{code}”的类型与本项目不同，请改正",
    "not_above": "用来比较的项目“{code}”的类型与本项目不同，请改正",
    "same_bureau": "填报单位与复核单位相同，请改正",
    "chosen": "选用的读法“{found}”不在它的选项（{options}）之内，请改正",
    "unknown_option": "读法“{reading}”没有选项“{option}”，请核对拼写",
    "reading_missing": "缺少读法“{code}”，程序需要它才能计分，请补上",
    "option_not_implemented": "读法“{reading}”的选项“{option}”程序没有实现，请改为 {known} 之一",
    "option_parameter": "选项缺少参数 {parameter}，请补上",
    "settled_by": "由谁解释要写明文号（letter）和日期（date，例如 \"2026-01-31\"）；没有解释的两项都空着，请改正",
    "day": "“{found}”不是日期，请按 \"2026-01-31\" 的样子填写",
    "no_validity": "缺少这一节，请补上印发、生效、有效期止的日期（issued_on、in_force_from、valid_until），办法没有写明的留空",
    "days_order": "印发（issued_on）、生效（in_force_from）、有效期止（valid_until）的日期先后不对，请核对后改正",
    "confirmed_twice": "{year}年度有不止一条书面确认，请只保留一条",
    "level": "“{level}”不是项目“{code}”的选项，请改正",
    "level_none": "“{level}”是项目“{code}”表示没有的选项，不能用在这里，请改正",
    "veto_reason": "理由（reason）中要有一处、也只能有一处 {{level}}，请改正",
    "not_a_choice_item": "项目“{code}”不是选项类，不能用在这里，请改正",
    "fund": "名次奖和专项奖共 {found}{unit}，超过奖励资金 {expected}{unit}，请改正",
    "fund_minor": "金额 {found} 不是整{unit}，请改正",
    "places_order": "名次奖（places）应当从高到低，请改正",
    "evidence_rule": "佐证要求“{rule}”用不到这个项目上：per_unit 只用于整数，reason 只用于数字，two 要有两个类别；请改正",
    "evidence_kind": "佐证类别“{kind}”不在 evidence_kinds 之内，请改正",
    "deadline": "{month}月没有{day}日，请改正",
    "deadline_order": "填报表的报送截止日（returns_due）晚于报告的上报截止日（report_due），请改正",
    "no_units": "没有参评园区，请至少列出一个",
    "amount_number": "佐证材料的金额应当是数字（number）类型，请改正",
    "amount_unit": "填报值的单位是{unit}，而佐证材料金额的单位是{amount}，不能相比，请改成一致",
    "label_field": "文字中的“{field}”不认识；只能用 {{year}} 和 {{previous_year}}，请改正",
}
UNASKED = "（当时没有这条读法）"
UNASKED_RULE = "计分时的考核办法没有这条读法，照当时的做法计算"
READING_UNKNOWN = "没有名为“{code}”的读法。可用的有：{known}。"
READING_OPTION_UNKNOWN = "读法“{code}”没有选项“{option}”。可用的有：{known}。"

SCHEME_LINE = "第 {line} 行第 {column} 列"
SCHEME_END = "文件末尾"
SCHEME_ABSENT = "文件不存在"
SCHEME_FOLDER = "这是一个文件夹"
SCHEME_NOT_UTF8 = "文字编码不是 UTF-8"
SCHEME_CLOSED = "没有读取权限"
