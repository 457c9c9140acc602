"""Our own Chinese in result/: labels, headings and sentences that nobody else says."""

from collections.abc import Mapping

DRAFT_NOTE = "草稿：数据中还有 {count} 处错误，涉及的数值未计入，名次和奖金不能作数。"
RESULT_TITLE = "{year}年度{title}结果"
RESULT_GROUPS: Mapping[str, str] = {
    "place": "排名",
    "categories": "一级指标得分",
    "sum": "汇总",
    "money": "奖励（{unit}）",
    "why": "备注",
}
RANK_UNIT = "参评{count}家"
BONUS_UNIT = "{levels}"
BONUS_LEVEL = "{level} {points}"
TOTAL_UNIT = "基础＋附加"
TOTAL_UNIT_ALONE = "即基础分"
TOTAL_FOOT: Mapping[bool, str] = {True: "总分＝基础分＋附加分", False: "总分即基础分"}
VETO_FOOT = "“{vetoed}”依据{clause}不参加排名；"
AWARDS_UNIT = "各 {amount}{unit}"
REASON_UNIT = "不排名的原因"
RESULT_FOOT = (
    "注：1. 依据{document_no}；计分读法见《{method}》，每个数字都由后面各表的公式算出。2. 获名次奖的用粗体、底色和“★”标出。3. {total}。",
    "4. {vetoed}“{exempt}”的园区不评分。5. 名次并列的，所占名次的奖金合并平分，舍去不足1{minor}的部分。6. 办法有{readings}处可作两种理解，其中{unsettled}处待{interpreted_by}解释，本次采用的读法见《{method}》。",
)
SCORES_NOTE = "单位：分。每项得分由《指标数据》的数值和名次按《评分办法》算出，点击得分可转到数值；底色越深，得分占满分的比重越大。右侧为附加分明细。"
VALUES_NOTE = "左侧为各项指标的数值，由《基础数据》算出，按 {decimals} 位小数四舍五入；右侧为名次（按读法“{ties}”）。“{not_computable}”得0分。"
BASE_NOTE = "填报单位报送并采用的原始数据，是以后各表一切数字的起点；每个数的来源见《数据来源》。空格表示没有可用的数。"
RANKS_GROUP = "名次：{category}"
POOL_SIZE = "参加排名的园区数 N"
BONUS_GROUP = "附加分"
ISSUED_GROUP = "认定的发文（证）日期"
ISSUED_ON = "{label}的发文（证）日期"
SITE_CHECKED = "{label}：现场确认实物"
CHOICES_BETWEEN = "/"
DATE_UNIT = "年-月-日"
STATUS_UNIT = "按不予评价的规定"
PARK_UNIT = "全称"
REWARDS_NOTE = "单位：{unit}。依据{clause}。获奖园区和金额由《考核结果》算出。"
REWARD_SECTIONS: Mapping[str, str] = {
    "place": "一、名次奖励标准与获得者",
    "prize": "二、名次奖励发放",
    "award": "三、专项奖励",
    "account": "四、奖励资金账",
}
PLACE_ALONE = "1家获得"
PLACE_SHARED = "家并列，与所占名次的奖金合并平分"
PLACE_MERGED = "与前一名次并列，奖金合并平分"
PLACE_EMPTY = "没有园区获得"
PRIZE_SHARED = "并列平分"
PRIZE_ALONE = "独得"
AWARD_HIGHEST = "{among}{category}得分最高（"
AWARD_HIGHEST_END = "分）"
AWARD_TIED = "{among}{category}最高分并列，{waits}"
AWARD_NOTHING = "{among}{category}没有园区得分，{waits}"
AWARD_NO_CATEGORY = "没有对应的一级指标，{waits}"
# by the option of the reading `special_award`: among whom scores decide, and what an open award waits for
AWARD_AMONG: Mapping[str, str] = {"recommended": "", "highest_score": "", "not_combined": "没有获得其他奖励的园区中"}
AWARD_WAITS: Mapping[str, str] = {
    "recommended": "等待领导小组办公室推荐",
    "highest_score": "只按得分不能确定",
    "not_combined": "等待领导小组办公室推荐",
}
AWARD_PASSED_OVER = "推荐的园区已获名次奖或其他专项奖，不兼得；"
AWARD_VETOED = "推荐的园区不予评价，等待领导小组办公室另行推荐"
AWARD_SEVERAL = "推荐了不止一个园区，等待领导小组办公室确定"
OPEN_TO = "角逐{award}奖的得分"
NAMES_OF = "名次为“{rank}”的园区，逐行列到本行"
NAMES_UNIT = "名单"
ACCOUNT_BALANCED = "相符：发放＋待定＋结余＝总额"
ACCOUNT_WRONG = "不符，请检查"
METHOD_TITLE = "评分办法与读法"
METHOD_NOTE = "依据{basis}。办法没有写明或可以作两种理解的地方，逐条列在“读法”中，可以改，改了就按新的读法重算。"
METHOD_SECTIONS: Mapping[str, str] = {
    "indicators": "一、指标体系（{count}项，{points}分）",
    "readings": "二、读法：办法可以作两种理解的地方，本次怎样理解",
    "rules": "三、附加分、不予评价和奖励",
    "notes": "四、本系统的约定",
}
INDICATOR_HEADINGS = ("一级指标", "二级指标", "算法", "计分", "单位", "分值", "责任单位", "依据")
READING_HEADINGS = ("读法", "本次采用", "具体规则", "办法原文", "由谁确定", "依据", "其他读法", "代码")
RULE_HEADINGS = ("事项", "依据", "规则")
UNSETTLED = "待解释"
SETTLED = "{letter}（{date}）"
RULE_DOCUMENT = "文号"
RULE_DOCUMENT_TEXT = "{document_no}，{title}"
RULE_IN_FORCE = "生效日期"
RULE_VALID = "有效期"
RULE_VALID_UNTIL = "至{day}"
NOT_SAID = "未载明"
NOT_SAID_ISSUED = "未载明（{day}印发）"
RULE_CONFIRMED = "{year}年度是否有效"
CONFIRMED = "{by}以{letter}（{date}）确认仍然有效"
UNCONFIRMED = "本年度尚未书面确认仍然有效"
NOT_CONFIRMED = "待确认"
UNCONFIRMED_AUDIT = "提醒：{year}年度尚未书面确认仍然有效，请在考核办法的 confirmations 中登记确认的文号、日期和单位"
RULE_BONUS_TEXT = "{items}：{levels}；{rule}"
RULE_BONUS_LEVEL = "{level}加{points}分"
RULE_VETO_TEXT = "{item}为{levels}的，当年不予评价考核"
RULE_PLACES = "名次奖励"
RULE_PLACE = "第{place}名{amount}{unit}"
RULE_SPECIAL = "专项奖励"
RULE_SPECIAL_TEXT = "{labels}，各{amount}{unit}；{rule}"
RULE_FUND = "奖励资金"
RULE_FUND_TEXT = "每年{fund}{unit}"
RULE_EXEMPT_TEXT = "{label}：{reason}"
AUDIT_NOTE = "本次计分用了哪些文件、发现了什么问题、按什么规则算的，都在这里；同样的文件和办法，重算得到同样的结果。"
AUDIT_READING_HEADINGS = ("读法", "本次采用", "依据", "由谁确定")
AUDIT_NOT_ASSESSED_HEADINGS = ("园区", "原因", "状态")

# ── the first page in words, links and the chart ──────────────────────────────────────────────────────────────

SENTENCE_NOBODY = "没有园区参加排名"
SENTENCE_TIED = ("并列第一名的有", "家，总分", "分")
SENTENCE_FIRST = ("以", "分获得第一名")
SENTENCE_LEAD = ("，领先第二名", "分")
SENTENCE_LEVEL = "，与第二名总分相同，按评分办法排在前面"
SENTENCE_VETOED = ("；", "家园区不予评价：")
SENTENCE_NO_VETO = "；没有园区不予评价"
CHART_TITLE = "各园区总分构成"
CHART_DESCRIPTION = "堆积条形图：各园区各一级指标的得分和附加分，按名次从上到下排列；数值见上表。"
LINK_TIP = "转到《{sheet}》{cell}"
CONTENTS = "目录"

# ── 园区画像 ─────────────────────────────────────────────────────────────────────────────────────────────────

PORTRAIT_NOTE = "在下面的黄色格里用下拉列表换一个园区，整页随之变化。失分＝分值－得分。问题和核查值出自《审计》。"
PORTRAIT_PICK = "选择园区"
PORTRAIT_PICK_PROMPT = "点右侧箭头，从列表中选择一个园区。"
PORTRAIT_PICK_ERROR = "请从列表中选择园区。"
PORTRAIT_LISTS: Mapping[str, str] = {"findings": "检查发现的问题", "verified": "核查采用的值"}
PORTRAIT_MORE = ("另有", "条，见《审计》。")
PORTRAIT_CHART = "一级指标得分率"
PORTRAIT_CHART_DESCRIPTION = "柱形图：所选园区各一级指标的得分率，与全部参评园区的平均得分率和最高得分率比较；数值见上表。"

# ── a result workbook read back ──────────────────────────────────────────────────────────────────────────────

NOT_A_RESULT = "“{path}”不是考核结果工作簿，或者读不出来：{why}。请给出 park-scoring score 生成的“考核结果_年度.xlsx”；原件已经损坏的，请重新计分。"
NOT_A_RESULT_BUT: Mapping[str, str] = {
    "return": "它是填报表",
    "merged": "它是核查表",
    "result": "隐藏的《_meta》表里没有考核年度",
}
NOT_A_RESULT_FOREIGN = "它不是本软件生成的工作簿，或者隐藏的《_meta》表被删除、改动过"
WRONG_TYPE = "它是{kind}"
RESULT_LACKS = "“{path}”缺少《{sheet}》表，读不出来。请用原来的考核结果工作簿，或重新计分。"
RESULT_LACKS_KEYS = "“{path}”的《{sheet}》隐藏的代码行或代码列不见了，读不出来。请用原来的考核结果工作簿，或重新计分。"
RESULT_NO_VALUES = "“{path}”里的公式没有存下计算结果（另存它的程序不会计算）。请用 Excel、WPS 或 LibreOffice 打开它，保存一次，再运行。"
RESULT_SCHEME_UNKNOWN = "“{file}”按考核办法“{scheme}”计分，它不是随软件提供的。请用 --scheme 给出当时的考核办法文件。"
RESULT_SCHEME_OTHER = "“{file}”按考核办法“{scheme}”计分，而给出的是“{found}”。请用 --scheme 给出当时的考核办法文件。"
RESULT_SCHEME_CHANGED = "“{file}”计分以后，考核办法“{scheme}”有过改动，或工作簿里印的读法被改过。请用 --scheme 给出当时的考核办法文件，或重新计分。"
PREVIOUS_YEAR = "“{file}”是{found}年度的考核结果，--previous 要的是{expected}年度的。请给出{expected}年度的考核结果工作簿。"
PREVIOUS_BLANK = "“{file}”里有园区的名次是空的，可能被人改动过。请用 park-scoring verify 核对，改用没有改动过的上年考核结果。"
CHANGE_UNIT = "比{year}年"
CHANGE_FOOT = "7. 升降与“{file}”相比：{up}上升几名，{down}下降几名，{same}不变，“{new}”表示上年没有名次。"

LIMITS_IN_FORCE = "读取每个文件的子进程限时 {seconds} 秒、限内存 {memory} MB"
LIMITS_TIME_ONLY = "读取每个文件的子进程限时 {seconds} 秒；本系统不支持限内存"
