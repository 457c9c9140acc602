"""Our own Chinese in template/: labels, headings and sentences that nobody else says."""

from collections.abc import Mapping

MASTER_UNREADABLE = "母版“{file}”打不开，不是 .xlsx 工作簿、已损坏或没有权限。请用 Excel 或 WPS 另存为 .xlsx 后再试，或换用随软件提供的母版。"
MASTER_LACKS = "母版“{file}”缺少：{missing}。请在 Excel 或 WPS 的“公式→名称管理器”中补上，或从随软件提供的母版重新改起。"
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
CHECK_MISSING = "还有 {missing} 项未填"
CHECK_DOUBTFUL = "{doubtful} 项需要核对"
CHECK_WRONG = "（{wrong} 项填错）"
CHECK_EVIDENCE = "（{evidence} 项缺佐证）"
CHECK_ROW_DONE = "已填齐"
CHECK_ALL_DONE = "，已全部填齐"
CHECK_FIELDS_LEFT = "，请填好填报人等栏"
CHECK_EVIDENCE_SHORT = "《填报表》中 {evidence} 项缺佐证"
CHECK_EVIDENCE_ROWS = "；本表 {rows} 行没有填好"
GROWTH_OF = "{item}增速"
ITEM_NOTE = "【{item}】{hint}"
LIMIT_NUMBER = "“{heading}”请填{bounds}的数字，单位：{unit}。不带单位、文字和空格。"
LIMIT_WHOLE = "“{heading}”请填{bounds}的整数，单位：{unit}。不带单位、文字和空格。"
LIMIT_CHOICE = "“{heading}”请从下拉列表中选择：{choices}。"
LIMIT_BETWEEN = "{minimum}至{maximum}"
LIMIT_ABOVE = "大于{minimum}、不超过{maximum}"
LIMIT_ZERO = "没有的填 0。"
CUT = "…"
DATE_TITLE = "填报日期"
DATE_PROMPT = "像 2026-03-05 这样填写。"
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
EVIDENCE_WITH_AMOUNT = "；{kinds}写明金额，合计不少于所填的数"
EVIDENCE_TITLED = "，并在“名称”栏写明是什么认定"
EVIDENCE_ROW_DONE = "已登记"
EVIDENCE_ROW_INCOMPLETE = "请选全园区、项目、类别"
EVIDENCE_ROW_FOREIGN = "请从下拉列表中选"
EVIDENCE_ROW_DATE = "日期请填成 2025-06-30"
EVIDENCE_ROW_AMOUNT = "金额请只填数字"
EVIDENCE_ROW_NO_AMOUNT = "请填金额"
EVIDENCE_PROMPTS: Mapping[str, str] = {
    "park": "点右边的箭头选择园区。",
    "item": "点右边的箭头选择这件材料证明的项目。",
    "kind": "点右边的箭头选择材料的类别。",
    "title": "填材料的名称；类别是“扣分理由”的，把理由写在这里。",
    "document_no": "填文号或证书编号；没有的空着。",
    "issued_on": "填材料上的日期，像 2025-06-30 这样填写。",
    "amount": "{kinds}填材料上的金额，单位{unit}，只填数字；其他材料空着。同一园区、同一项目的金额之和应不少于所填的数。",
}
EXEMPT_UNIT = "{park}{reason}，本表不列，不用填。"
NONE_EXEMPT = "全部园区都参加考核。"
SENTENCES = ""
