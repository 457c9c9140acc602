"""Our own Chinese in report/: labels, headings and sentences that nobody else says."""

from collections.abc import Mapping

from park_scoring.contract import NOBODY, RANK_DOWN, RANK_NEW, RANK_UP

REPORT_TITLE = "关于{year}年度{title}情况的报告"
NOTICE_TITLE = "关于{year}年度{title}结果的公示"
PORTRAIT_TITLE = "{park}{year}年度考核情况"
STYLE_TABLE = "公文表格"
STYLES_IN_TABLE: Mapping[bool, Mapping[str, str]] = {
    False: {"head": "表格标题行", "text": "表格文字", "number": "表格数字", "centred": "表格居中"},
    True: {"head": "密排标题行", "text": "密排文字", "number": "密排数字", "centred": "密排居中"},
}
MINUS = "\u2212"
STYLE_TO_FILL = "待填"
STYLE_SIGNATURE = "署名"
STYLE_DATE = "成文日期"
FIELDS_TO_FILL: Mapping[str, str] = {
    "report_date": "〔报告的成文日期〕",
    "notice_date": "〔公示的成文日期〕",
    "approved": "〔审定日期〕",
    "first_day": "〔公示起始日期〕",
    "last_day": "〔公示截止日期〕",
    "consult": "〔业务咨询电话〕",
    "supervise": "〔监督电话〕",
    "address": "〔通讯地址〕",
}
PENDING = "待审定稿（审定后方可公示）"
NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五")
FIGURE_AFTER = "{park}（{figure}）"
DOCUMENT_UNREADABLE = "文档模板“{file}”打不开，不是 .docx 文档或已损坏。请用 Word 或 WPS 另存为 .docx 后再试，或换用随软件提供的模板。"
DOCUMENT_LACKS = "文档模板“{file}”缺少样式：{styles}。请在 Word 或 WPS 中补上，或从随软件提供的模板重新改起。"
DOCUMENT_PLACEHOLDER = "文档模板“{file}”中的“{found}”不认识，可用的有：{known}。请改正后再试。"
REPORT_NO_PARK = "没有代码或名称为“{found}”的园区。可用的有：{known}。"
PERIOD_REST_DAY = "公示起始日期{day}是休息日，首日计入公示期，请改为工作日，例如{next}。"
PERIOD_IN_YEAR = "{day}在考核的{year}年度结束以前，不会已经审定或者公示。请核对 --approved 和 --from 的年份。"
PERIOD_BEFORE_APPROVAL = "公示起始日期{first}早于审定日期{approved}。请核对 --from 和 --approved：审定后才能公示。"
PERIOD_UNKNOWN = "{year}年的节假日安排不在工作日历中（国务院一般在上年11月公布），公示截止日期留空，请人工填写；更新 chinesecalendar 后重新生成也可以。"
REPORT_TO_FILL = "《{file}》中还有待填的：{fields}。"
REPORT_UNUSED = "《{file}》的模板里没有{names}，它们代表的内容没有写进文档。不是有意删去的，请在模板中补上，或换用随软件提供的模板。"
UNVERIFIED_PREFIX = "【未经核对】"
UNVERIFIED_MARK = "未经核对：考核结果核对不通过，本稿不得报送、公示"
UNVERIFIED_WRITTEN = "考核结果核对不通过，《{file}》每页标有“未经核对”，只供内部研究，不得报送、公示。"
UNVERIFIED_LEFT_OUT = "没有生成{files}：核对不通过的考核结果不能公示。查明改动或重新计分后，不加 --unverified 再运行一次。"
UNVERIFIED_OLD = "文件夹里原有的{files}不是这一次生成的，没有改动。"
MARK_FONT = "黑体"
REPORT_PENDING = "公示每页都标着“待审定”。市政府审定后，加 --approved 审定日期 重新生成。"
RANKING_TABLE = "{year}年度考核结果一览表"
SCORES_TABLE = "{year}年度各项指标得分表"
VALUES_TABLE = "{year}年度各项指标数值和名次表"
REWARDS_TABLE = "{year}年度奖励建议"
READINGS_TABLE = "办法的理解（读法）一览表"
RECORDED_TABLE = "奖补事项登记表"
SUM_ROW = "合计"
READING_COLUMNS = ("读法", "依据", "办法原文", "本次采用", "由谁确定")
VALUE_WITH_RANK = "{value}/{rank}"
VALUES_TABLE_NOTE = "按排序法计分的，名次在{parks}个参评园区之间；“{not_computable}”的得0分。直接评分的指标见附件2。"
VETOED_COUNT = "，不予评价{count}个（{parks}）"
EXEMPT_COUNT = "，暂不考核{count}个（{parks}）"
NOT_RANKED = "{park}{reason}"
NOT_RANKED_STATUS = "，{status}"
NAMED_AMONG = "{parks}等{count}个园区"
FILLED_ON = "填报日期为{day}。"
FILLED_BETWEEN = "填报日期在{first}至{last}之间。"
MEANS_PAPERS = "查验相关文件"
MEANS_BOTH = "查验相关文件和现场核查"
SITE_TOLD = "现场确认{seen}项，共{needed}项"
SITE_SENTENCE = "需要现场确认实物的数据：{told}。"
SITE_NONE_NEEDED = "没有需要现场确认实物的数据。"
SITE_CLAUSE = "（{told}）"
VERIFIED_NONE = "没有经核查确认或者更正的数据。"
VERIFIED_SOME = "经核查确认的数据{count}个，其中{changed}个以核查值取代了填报值。"
VERIFIED_ALL_CHANGED = "经核查更正的数据{count}个，均以核查值取代了填报值。"
VERIFIED_SAME = "经核查确认的数据{count}个，均与填报值一致。"
METHOD_NAME = "《{title}》（{document_no}）"
HEADLINE_ORDER = "参评园区按总分由高到低排名，{podium}。"
HEADLINE_SPREAD = "平均总分{average}分，首末相差{range}分。"
HEADLINE_NONE = "没有园区参加排名。"
HEADLINE_ALONE = "只有{park}参加排名，总分{total}分。"
PODIUM_PLACE = "第{rank}名{parks}（{points}分）"
PODIUM_SHARED = "并列第{rank}名{parks}（各{points}分）"
SAME_TOTALS = "{parks}总分同为{total}分，名次先后按下列规则确定：{rule}。"
CHANGES: Mapping[str, str] = {
    RANK_UP: "名次上升的有{parks}",
    RANK_DOWN: "名次下降的有{parks}",
    NOBODY: "名次不变的有{parks}",
    RANK_NEW: "上年没有名次的有{parks}",
}
CHANGES_TOLD = "与上年相比，{each}。"
CHANGED_BY = "{park}（{places}位）"
CATEGORY_LEADERS = "{parks}得分最高，为{points}分"
CATEGORY_LAST = "；{parks}得分最低，为{points}分。"
CATEGORY_ALL_EQUAL = "各园区均得{points}分。"
CATEGORY_ALONE = "{park}得{points}分。"
BEST_VALUES = "单项指标中，{each}。"
BEST_VALUE = "{indicator}最高的是{parks}（{figure}）"
FALLEN = "{each}。"
FALLEN_IN = "{indicator}为负的有{parks}"
BONUS_TOLD = "{count}个园区得到附加分：{each}。"
BONUS_OF = "{park}{points}分（{grounds}）"
BONUS_GROUND = "{item}为{level}"
BONUS_NONE = "没有园区得到附加分。"
REWARD_CLAUSE = "{document_no}的规定（{clause}）"
PLACE_TOLD = "第{rank}名{parks}，奖励{amount}{unit}"
PLACE_SHARED_TOLD = "并列第{rank}名{parks}，各奖励{amount}{unit}"
PLACES_NONE = "没有园区获得名次奖励。"
AWARD_TOLD = "{award}奖授予{park}，奖励{amount}{unit}，依据是{ground}"
AWARD_TOLD_OPEN = "{award}奖待定，预留{amount}{unit}，原因是{ground}"
AWARDS_NONE = "没有设专项奖励。"
AWARDS_OPEN_NOTE = "“待定”的专项奖励留待确定后发放。"
ACCOUNT_TOLD = "名次奖励{places}{unit}，专项奖励{special}{unit}，待定{reserved}{unit}，结余{left_over}{unit}，合计{sum}{unit}，{balance}。"
ACCOUNT_EVEN = "与奖励资金总额{fund}{unit}相符"
ACCOUNT_UNEVEN = "与奖励资金总额{fund}{unit}不符，请核对"
PROBLEMS: Mapping[str, str] = {
    "vetoed": "发生不予评价情形",
    "weak": "薄弱环节比较明显",
    "without_points": "部分指标没有得分",
    "falling": "部分数据比上年下降",
    "doubts": "部分数据有待核实",
}
PROBLEMS_NONE = "没有发现不予评价、指标没有得分、数据下降和数据有待核实的情况。"
WEAK = "各方面中，{category}得分率最低，平均得分{average}分，得分率{share}{without}。"
WEAK_ALL = "，各园区均没有得分"
WEAK_SOME = "，{parks}没有得分"
WITHOUT_POINTS_ALL = "{indicators}各园区均没有得分。"
WITHOUT_POINTS = "{parks}个园区{besides}有指标没有得分（含按排序法列末位的），按项数由多到少依次是：{each}。"
WITHOUT_POINTS_BESIDES = "另"
WITHOUT_POINTS_ONE = "{each}没有得分。"
WITHOUT_POINTS_OF = "{park}{count}项（{indicators}）"
FALLING = "{item}下降的有{parks}"
FALLING_BY = "{park}（由{before}{unit}降至{now}{unit}，下降{percent}%）"
DOUBTS = "计分前检查发现需要核实的{count}处：{each}，逐条见考核结果工作簿《审计》，请有关单位核实。"
DOUBTS_OVER = "{about}{count}处"
DOUBTS_OTHER = "其他事项"
QUOTED = "“{text}”"
NOT_COMPUTABLE_OF = "{indicator}（{parks}）"
NOT_COMPUTABLE_TOLD = "以下指标因作除数的数据（例如上年数）不大于0而无法计算，得0分：{each}。"
NOT_COMPUTABLE_NONE = "各项指标均可计算。"
READINGS_TOLD = "办法有{count}处没有写明或者可以作两种理解，本次采用的理解见附件4，{state}。负责解释的单位为{interpreted_by}。"
READINGS_SETTLED = "均已有正式解释"
READINGS_OPEN = "其中{open}处尚无正式解释"
READINGS_ALL_OPEN = "均尚无正式解释"
RECORDED_TOLD = "{items}只登记、不计分，登记情况见附件5。"
RECORDED_NONE = "本年度没有登记奖补事项。"
PORTRAIT_SENTENCE = "在{count}个参评园区中总分列第{rank}名，总分{total}分，比平均分{gap}分，{behind}。"
PORTRAIT_BEHIND = "距第一名{points}分"
PORTRAIT_AHEAD = "比第二名高{points}分"
PORTRAIT_LEVEL = "与其他园区并列第一"
PORTRAIT_ALONE = "{year}年度只有本园区参加排名，总分{total}分。"
PORTRAIT_HIGHER = "高{points}"
PORTRAIT_LOWER = "低{points}"
PORTRAIT_NOT_RANKED = "{year}年度{status}：{reason}。"
PORTRAIT_TABLES: Mapping[str, str] = {"summary": "总体情况", "categories": "各方面得分", "indicators": "各项指标"}
PORTRAIT_VERIFIED = "{item}：核查值{value}{unit}（{reported}）"
PORTRAIT_REPORTED = "填报值{value}{unit}"
PORTRAIT_FINDING = "〔{severity}〕{message}"
ANNEX_NOTES = "说明"
ANNEX_NOTE_HEADINGS = ("编号", "说明")
ANNEX_TITLE = "{year}年度{title}结果公示附表"
ANNEX_NOTES_TITLE = "{year}年度{title}结果公示附表的说明"
ANNEX_PENDING = "（待审定稿，审定后方可公布）"
ANNEX_INTRODUCTION = "本工作表有一张表，第3行是标题行；[注1]等标记和符号的意思见工作表“{notes}”。"
ANNEX_NOTE = "[注{number}]"
ANNEX_BASIS = "依据"
ANNEX_TOTAL = "总分＝基础分＋附加分。"
ANNEX_NOBODY = "没有：不参加排名的园区没有得分。"
ANNEX_STATE: Mapping[bool, str] = {True: "已于{approved}经{issued_by}审定。", False: "待审定稿，审定后方可公布。"}
ANNEX_STATUS = "状态"
