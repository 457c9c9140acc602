"""Our own Chinese in verification/: labels, headings and sentences that nobody else says."""

from collections.abc import Mapping

from park_scoring.contract import EVIDENCE_FIELDS

BOTH_REPORTED = "{reported}（复核 {cross_reported}）"
FORM_TITLE = "{year}年度{title}核查表"
FORM_NOTE = "每行一个值，冲突和错误在最上面。只填黄色格：要采用别的值（或确认填报值无误）的，填核查值、核查理由、批准人，三样齐全才采用；去现场看过实物的，选“是”。"
FORM_COUNTS = "共 {rows} 个值：冲突 {conflict}，错误 {error}，提醒 {warning}，已核查 {verified}，无问题 {clean}。"
FORM_ELSEWHERE = "另有 {count} 处错误不在某一个值上（例如整份没有报），见《审计》。"
FORM_CHANGED = "有 {count} 个已核查的值，填报值后来变了，见“填报变化”一栏。"
FORM_STATES: Mapping[str, str] = {
    "conflict": "冲突",
    "error": "错误",
    "warning": "提醒",
    "verified": "已核查",
    "clean": "",
}
FORM_MESSAGE = "【{severity}】{place}{message}"
FORM_NOTHING = "【错误】没有收到这个值。"
FORM_CHECKS: Mapping[str, str] = {
    "lacks_both": "缺理由和批准人",
    "lacks_reason": "缺理由",
    "lacks_approver": "缺批准人",
    "changed": "请重新核查",
    "done": "已填齐",
}
FORM_PROMPTS: Mapping[str, str] = {
    "reason": "为什么采用这个值：查了什么材料，依据是什么。填了核查值的必填。",
    "approver": "谁批准采用这个值。填了核查值的必填。",
    "checked_on": "像 2026-03-05 这样填写。",
    "site_checked": "核查组到现场看过实物的，选“是”。",
    "changed_from": "核查以后填报值变了。请按现在的填报值重新核查，核好后清空这一格；不清空的，核查值不采用。",
}
FORM_VALUE_PROMPT = "{hint}填报值无误而有疑问的，填同一个值。"
FORM_EVIDENCE_NOTE = "各单位报送的全部佐证材料，只供查阅；要改的，请填报单位改正后重新报送。"
FORM_EVIDENCE_HEADINGS: Mapping[str, str] = {
    **EVIDENCE_FIELDS,
    "bureau": "填报单位",
    "file": "文件",
    "cell": "位置",
}
FORM_AUDIT_NOTE = "汇总了哪些文件、发现了什么问题，都在这里；改正或核查以后，用 park-scoring score --verified 计分。"
NOT_A_FORM = "“{file}”不是核查表。请给出 park-scoring merge 生成的核查表。"
FORM_NO_META = "“{file}”里有核查表，但隐藏的 _meta 表不见了（多半是把工作表复制到了新的工作簿），看不出是哪个年度、哪套办法的。请在 park-scoring merge 生成的核查表上填写；已经填好的，请把核查值、核查理由、批准人等按园区和项目抄到生成的核查表的原行上。"
FORM_UNREADABLE = "核查表“{file}”打不开：{why}。请给出 park-scoring merge 生成的核查表（.xlsx）。"
FORM_SCHEME = "核查表“{file}”是另一套考核办法（{found}）的，本次采用 {expected}。请用本次考核办法生成的核查表。"
FORM_YEAR = "核查表“{file}”是{found}年度的，本次考核的是{expected}年度。请给出{expected}年度的核查表。"
FORM_CHANGED_SCHEME = "核查表“{file}”与现行考核办法不一致（园区或填报项目已经调整）。请用 park-scoring merge 重新生成核查表，再把核查内容填进去。"
FORM_KEYS = "核查表“{file}”里找不到核查的表格：隐藏的代码和各列的标题都不见了。请在生成的核查表上填写，不要粘贴到新表。"
FORM_LACKS = "核查表“{file}”缺少这些列：{columns}。请在生成的核查表上填写，不要删除列。"
FORM_OVER_OTHER = "“{file}”已经存在，而且不是核查表，不会覆盖它。请用 -o 指定另一个文件名。"
FORM_LEFT_OUT = "“{file}”里有 {count} 行核查内容没有能原样沿用，会丢失，没有覆盖它。请按上面的提示改正，或用 -o 指定另一个文件名。"
FORM_CELL_SAYS = "（该格是“{found}”，看不出意思）"
FORM_PLACES: Mapping[str, str] = {"beside": "表格旁边", "below": "表格下面", "above": "表格上面", "sheet": "另一张工作表", "again": "重复的一列"}
FORM_COUNT = "，这一列共 {count} 处"
FORM_HIDDEN_ROWS = "行（第 {rows} 行）"
FORM_HIDDEN_COLUMNS = "列（{columns}）"
# Marks beside words, and marks between them: each is a function within a function of a formula, and Excel takes 64.
MARKS_DROPPED = "-－—–_＿()（）[]【】*＊?？!！“”\"'‘’…·~～\\＼=+`^"
MARKS_PARTING = ",，;；:：.．。、/／|｜　\u00a0\n"
# What stands where a reason or an approver belongs and says nothing, beside marks and blanks alone.
SAYS_NOTHING = (
    "无", "無", "没有", "沒有", "暂无", "没", "略", "没有理由", "没写", "不清楚", "待查", "未核查", "未核实", "未批", "未批准", "空", "空白", "未知", "不详", "不知道", "同上", "同前", "同左", "同下", "见上", "未填", "待填", "待补", "待补充",
    "待定", "待核", "待核实", "待批", "待批准", "待审", "待审批", "待签", "某某", "某人", "理由", "核查理由", "原因", "批准人", "姓名", "签字", "签名",
    "不同意", "不批准", "不予批准", "未同意", "未签批", "未审", "未审批", "未审核", "否决", "驳回", "退回",
    "同意", "批准", "已批", "已批准", "是", "否", "无理由", "无批准人", "测试", "na", "nil", "nan", "null", "none", "nothing", "empty", "blank", "unknown",
    "tbd", "tbc", "todo", "test", "same", "ditto", "true", "false", "yes", "no", "ref", "name", "value", "div",
)  # fmt: skip
BETWEEN_WORDS = ",;:.、/|"
# letters by their class and blanks to the eye: fillers of the Korean script
FILLERS = "\u115f\u1160\u3164\uffa0"
# of a sheet of the office's own, or a column: what tells that something was verified there
VERIFYING_WORDS = ("核查", "核实", "核定", "审定", "批准", "采用")
FORM_OVER_FORM = "“{file}”里已经填有核查内容，会被覆盖。请加 --verified “{file}” 沿用其中的核查内容，或用 -o 指定另一个文件名。"
