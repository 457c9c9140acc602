"""The Chinese that several parts share: names of sheets and files, headings, and words in cells that are read again."""

from collections.abc import Mapping, Sequence

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
# the verification form's name is the office's to give; the demo and the samples use this one
FORM_FILE = "核查表_{year}.xlsx"

# ── words that stand in cells and are read again (contract) ─────────────────────────────────────────────────────

VETOED = "不予评价"
EXEMPT = "暂不考核"
ASSESSED = "参评"
NOT_COMPUTABLE = "无法计算"
OPEN = "待定"

# ── what several parts say ──────────────────────────────────────────────────────────────────────────────────────

TARGET_FILE = "无法写入“{file}”：文件可能正在 Excel、Word 或 WPS 中打开，或者文件夹只读。请关闭该文件或用 -o 指定另一个文件夹，再运行一次；原有文件没有改动。"

FULL_STOP = "。"

FONT = "微软雅黑"
DRAFT_PREFIX = "【草稿】"
PAGE_FOOTER = "第 &P 页 共 &N 页"
YEAR_TITLE = "{year}年度{title}{sheet}"
YEAR_SHEET = "{year}年度{sheet}"
DOCUMENT_SUBJECT = "依据{document_no}"
PARK = "园区"
STATUS = "考核状态"
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
FULL_POINTS = "满分 {points}"
RANK_OF = "{label}名次"
RANK_OF_UNIT = "名次"
REWARD_HEADINGS: Mapping[str, tuple[str, str, str, str]] = {
    "place": ("名次", "奖金标准", "获得园区", "说明"),
    "prize": ("名次", "实得奖金", "园区", "说明"),
    "award": ("奖项", "金额", "获得园区", "依据"),
    "account": ("科目", "金额", "核对", "说明"),
}
NOBODY = "—"
AWARD_RECOMMENDED = "领导小组办公室推荐"
ACCOUNT: Mapping[str, tuple[str, str]] = {
    "fund": ("奖励资金总额", "市政府每年安排"),
    "places": ("名次奖励发放", "《考核结果》名次奖之和"),
    "special": ("专项奖励发放", "已确定的专项奖励之和"),
    "reserved": ("专项奖励待定", "待定的专项奖励之和，留待确定后发放"),
    "left_over": ("结余", "并列平分舍去的尾数、无人获得的名次奖，以及未安排的资金"),
}
ORDINAL = "第{place}名"
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
ROLES: Mapping[str, str] = {"reported": "填报", "cross_reported": "复核填报", "verified": "核查"}
USED = "采用"
STATUS_WORDS: Mapping[str, str] = {"ok": "正常", "cleaned": "按约定读取", "blank_default": "空着，按“{default}”计"}
AUDIT_SUMMARY: Mapping[str, str] = {
    "files": "读到的填报表（份）",
    "accepted": "其中计入的（份）",
    "values": "填报值（个）",
    "verified": "核查值（个）",
    "verification": "核查表",
    "verification_digest": "核查表的摘要（SHA-256）",
    "evidence": "佐证材料（件）",
    "error": "错误（处）",
    "warning": "提醒（处）",
    "notice": "说明（处）",
    "tool": "软件版本",
    "scheme": "考核办法",
    "scheme_digest": "考核办法及读法的摘要（SHA-256）",
    "form_digest": "填报表结构的摘要（SHA-256）",
    "readings": "与随软件提供的默认读法不同的读法",
    "limits": "读取文件时的限制",
    "report_due": "评价考核报告报市政府的期限",
    "previous": "用来比较的上年考核结果",
}
AUDIT_FILE_HEADINGS: Mapping[str, str] = {
    "bureau": "填报单位",
    "file": "文件",
    "accepted": "计入",
    "filled_by": "填报人",
    "checked_by": "审核人",
    "telephone": "联系电话",
    "filled_on": "填报日期",
    "sha256": "摘要（SHA-256）",
}
AUDIT_FINDING_HEADINGS: Mapping[str, str] = {
    "severity": "程度",
    "park": "园区",
    "item": "项目",
    "file": "文件",
    "sheet": "工作表",
    "cell": "单元格",
    "value": "原来填的内容",
    "message": "问题和处理办法",
}
BLANK_RAW = "（空）"
NONE_FOUND = "没有"
YES_NO: Mapping[bool, str] = {True: "是", False: "否"}
DATE_IN_YEAR = "{year}年{month}月{day}日"
WHAT_IF = "注意：本次用 --reading 换了读法重算：{readings}。要作为正式结果，请先把读法写进考核办法文件。"

SOURCE_MISSING = "找不到“{path}”。请检查路径是否写错、移动盘是否已连接。"
EVIDENCE_FIELDS: Mapping[str, str] = {
    "park": "园区",
    "item": "项目",
    "kind": "类别",
    "title": "名称",
    "document_no": "文号（证号）",
    "issuer": "发文（证）单位",
    "issued_on": "发文（证）日期",
    "amount": "金额",
    "remark": "备注",
}
OTHER_FILE = "“{file}”{spot}"
OR = "或"

WITH_UNIT = "{label}（{unit}）"

FINDINGS_OF_NO_FILE = "【没有对应文件的问题】"
RESULT_OF_YEAR = "{year}年度考核结果"

MASTER_SHEET = "工作表《{name}》"
CODE_OF = "{code}（{label}）"
PERCENT = "%"
LIMIT_TITLE = "请核对"
LIMIT_LIST = "请点单元格右边的箭头，从下拉列表中选择。"
DATE_ERROR = "请填日期，例如 2026-03-05，并核对年份。"

PORTRAIT_SHEET = "园区画像"
PORTRAIT_SUMMARY: Mapping[str, str] = {
    "rank": "名次",
    "total": "总分",
    "base": "基础分",
    "bonus": "附加分",
    "reward": "奖金合计（{unit}）",
    "code": "园区代码",
}
PORTRAIT_CATEGORIES = ("一级指标", "得分率图示", "分值", "得分", "名次", "平均分", "最高分", "得分率", "平均得分率", "最高得分率")
PORTRAIT_INDICATORS = ("一级指标", "二级指标", "单位", "数值", "名次", "得分", "分值", "失分", "最高数值", "最高得分")
PORTRAIT_BAR = "█"

SHEET_NAME = "《{sheet}》"
READ_NUMBER = " {value} {unit}"
CONVERTED = "{raw}（即 {value} {unit}）"

CHANGE_HEADINGS: Mapping[str, str] = {
    "rank_change": "名次升降",
    "total_change": "总分升降",
    "rank_prev": "上年名次",
    "total_prev": "上年总分",
}
AUDIT_PREVIOUS = "{file}（考核办法 {scheme}）"
RANK_UP = "▲"
RANK_DOWN = "▼"
RANK_NEW = "新"

CORRECTIONS_SHEET = "订正清单"
CORRECTION_COMMENT = "【订正】"
NO_COPY_WHY: Mapping[str, str] = {
    "not_a_return": "不是本次发出的填报表",
    "unreadable": "不是能打开的电子表格",
    "changed": "检查期间文件有改动，请再运行一次",
}
ROWS_SPAN = "{first}–{last}"
MOST_RUNS = 8


def row_runs(rows: Sequence[int]) -> str:
    """Ascending row numbers in runs (9–12、15), from the first to the last where they are many."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    told = [str(run[0]) if len(run) == 1 else ROWS_SPAN.format(first=run[0], last=run[-1]) for run in runs]
    if len(told) > MOST_RUNS:
        told = [ROWS_SPAN.format(first=rows[0], last=rows[-1])]
    return LIST.join(told)

COMMA = "，"
VERIFY_NO_SHEET = "缺少《{sheet}》表"

POINT = "分"

REPORT_FILE = "评价考核报告_{year}.docx"
NOTICE_FILE = "公示_{year}.docx"
ANNEX_FILE = "公示附表_{year}.xlsx"
PORTRAIT_FILE = "园区画像_{year}_{park}.docx"
CONTACTS: Mapping[str, str] = {"业务咨询": "consult", "监督": "supervise", "地址": "address"}
REPORT_DRAFT = "“{file}”是草稿，不能据以出报告和公示，没有生成任何文件。请先改正数据中的错误，用 park-scoring score 得到正式结果。"
REPORT_LACKING = "“{file}”的《数据来源》缺少 {count} 个应当采用的值，数据不全的只能是草稿，不能据以出报告和公示，没有生成任何文件。请补齐数据，用 park-scoring score 得到正式结果。"

COLON = "："
VERIFICATION_SHEET = "核查表"
VERIFIER = "核查"
FORM_HEADINGS: Mapping[str, str] = {
    "state": "状态",
    "park": "园区",
    "item": "项目",
    "unit": "单位",
    "reported": "填报值",
    "cross_reported": "复核填报值",
    "message": "发现的问题和处理办法",
    "changed_from": "填报变化",
    "verified": "核查值",
    "reason": "核查理由",
    "approver": "批准人",
    "checked_on": "核查日期",
    "site_checked": "现场确认实物",
    "entry_check": "填写检查",
}
AUDIT_SECTIONS: Mapping[str, str] = {
    "summary": "一、概况",
    "files": "二、报送文件",
    "findings": "三、检查发现的问题",
    "cleaned": "四、按约定读取和补充的值",
    "readings": "五、尚未有人确定的读法",
    "recorded": "六、奖补事项（只登记，不计分）",
    "not_assessed": "七、不参加排名的园区",
    "verified": "八、核查采用的值",
}
FORM_AUDIT_SECTIONS: Mapping[str, str] = {"summary": "一、概况", "files": "二、报送文件", "findings": "三、检查发现的问题", "cleaned": "四、按约定读取和补充的值", "verified": "五、核查采用的值"}
AUDIT_VERIFIED_HEADINGS: Mapping[str, str] = {
    "park": "园区",
    "reason": "核查理由",
    "item": "项目",
    "reported": "填报值",
    "cross_reported": "复核填报值",
    "verified": "核查值",
    "approver": "批准人",
    "outcome": "是否采用、核查日期和位置",
}
