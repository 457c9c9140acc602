"""Our own Chinese in intake/: labels, headings and sentences that nobody else says."""

from collections.abc import Mapping

SOURCE_CLOSED = "无法读取“{path}”：没有权限或正被占用。请检查权限后再运行一次。"
SOURCE_EMPTY = "“{paths}”里没有一份填报表。请给出各单位报送的填报表（.xlsx）所在的文件夹；空表用 park-scoring template 生成。"
SOURCE_ASIDE = "略过了 {count} 个其他文件，例如“{file}”；压缩包请先解压。"
OWN_OUTPUT: Mapping[str, str] = {"result": "考核结果", "merged": "核查表"}
FORM_FIELDS: Mapping[str, str] = {
    "reporting_unit": "填报单位",
    "filled_by": "填报人",
    "checked_by": "审核人",
    "telephone": "联系电话",
    "filled_on": "填报日期",
}
BOUNDS = "{minimum}–{maximum}"
BOUNDS_ABOVE = "大于 {minimum}，至 {maximum}"
EVIDENCE_BLANK = "没有填"
EVIDENCE_UNKNOWN: Mapping[str, str] = {
    "park": "“{found}”不在园区名单中",
    "item": "“{found}”不在{bureau}的填报项目中",
    "kind": "“{found}”不在选项之内",
}

ROW_NUMBER = "第{row}行"
SUPERSEDED_FOLDER = "作废"
DIFFER_ELSEWHERE = "填报人等栏或佐证材料"
DIFFER_MORE = " 等 {count} 处"
TOTAL_WORDS = frozenset({"合计", "总计", "小计", "全市", "全市合计"})
# over the column of the parks' names, on our form and on what people make of it
PARK_HEADINGS = ("园区名称", "园区", "参评园区", "工业园区", "工业园区名称")
STRUCK_THROUGH = "{text}（划了删除线）"
YEAR_WORDS = "本上当去今"
YEAR, YEAR_END = "年", "度"
UNIT_LABEL = "单位"
# of a note that says that what stands on the form does not hold
CORRECTING = ("更正", "勘误", "订正", "应为", "应是", "应改", "改为", "改成", "填反", "填颠倒", "互换", "对调", "错行", "错列", "串行", "错位", "作废", "不作数", "以此为准", "以本次为准")
# how a note begins that says a unit, and what may stand between that and the unit
NOTE_LABELS = ("单位", "币种", "计量", "金额", "货币", "量纲", "unit", "units")
NOTE_WORDS = ("均", "都", "全部", "一律", "统一", "应", "应当")
NOTE_MARKS = ("为", "是", "用", "系", "按", "以", "均", "都")
# words before and behind a unit in which figures are counted; those before which they are not
COUNTED_BEFORE = ("以", "按照", "按", "用", "采用", "为", "是", "系", "均", "皆", "全部", "一律", "折合", "折算成", "换算成", "折成")
COUNTED_BEHIND = ("计", "为计量单位", "为单位", "作单位", "作为单位", "做单位", "填", "列", "统计", "反映", "表示", "口径", "核算", "算")
NOT_SO = ("不", "勿", "别", "非", "禁")
UNIT_SPELLINGS: Mapping[str, str] = {"萬": "万", "億": "亿", "圓": "圆", "畝": "亩", "戶": "户", "個": "个", "頃": "顷", "單": "单", "計": "计", "為": "为", "仟": "千", "佰": "百", "拾": "十"}
# how units are spelt in English, in the order in which they are looked for
UNIT_TRANSLATIONS: Mapping[str, str] = {
    r"\b(?:ten|10)[ -]?thousands?\b": "万",
    r"\b(?:hundred|100)[ -]?(?:millions?|mln|mn|m)\b": "亿",
    r"\b(?:hundred|100)[ -]?thousands?\b": "十万",
    r"\b(?:ten|10)[ -]?(?:millions?|mln|mn|m)\b": "千万",
    r"\bin billions\b(?! of)": "以十亿计",
    r"\bin millions\b(?! of)": "以百万计",
    r"\bin thousands\b(?! of)": "以千计",
    r"\b(?:billions?|bln|bn)\b(?: of\b)?": "十亿",
    r"\b(?:millions?|mln|mn)\b(?: of\b)?": "百万",
    r"\bthousands?\b(?: of\b)?": "千",
    r"(?:(?<=rmb)|(?<=rmb )|(?<=cny)|(?<=cny ))(?:0000|10[, ]?000)(?![0-9.,])": "万",
    r"(?:(?<=rmb)|(?<=rmb )|(?<=cny)|(?<=cny ))(?:000|1[, ]?000)(?![0-9.,])": "千",
    r"(?<![0-9.,])(?:0000|10[, ]?000)(?= ?(?:yuan|rmb|cny|renminbi))": "万",
    r"(?<![0-9.,])(?:000|1[, ]?000)(?= ?(?:yuan|rmb|cny|renminbi))": "千",
    r"\bin\b": "以",
    r"\byuans?\b(?: (?:renminbi|rmb)\b)?|\brenminbi yuan\b": "元",
    r"\brenminbi\b": "人民币",
    r"\b(?:persons?|people|headcount)\b": "人",
    r"\bhectares?\b": "公顷",
    r"\bmu\b": "亩",
    r"\b(?:square met(?:re|er)s?|sqm|sq ?m)\b": "平方米",
}
# 1=1万元, 数字1代表一万元: what figures stand for
FIGURE_WORDS = ("单位", "数字", "数值", "数")
STANDS_FOR = ("=", "等于", "代表", "表示", "相当于", "即", "即为", "折合")
# of what says that figures are to be multiplied, or how many of their digits were left out
RESCALED = ("乘以", "除以", "都是万", "都是千", "都是亿", "全是万", "均是万", "小数点左移", "小数点右移", "小数点前移", "小数点后移", "小数点应", "小数点要", "小数点向")
RESIZED, TIMES_OVER = ("扩大", "缩小", "放大"), "倍"
LEFT_OUT, ZEROS, SMALL_NUMBERS = ("省略", "略去", "少", "去掉", "缺"), "0零", "一二两三四五六七八"
UNIT_MARKS: Mapping[str, str] = {"(": "【〔〖「『[<《“‘", ")": "】〕〗」』]>》”’", ":": "∶﹕︰", ",": "﹐、"}
UNIT_JOINERS = "和及与或"
MULTIPLES = "十百千万亿兆"
ONES = "1一壹"
MULTIPLE_LETTERS = "wk"
TIMES = "次"
UNIT_EACH = "/每"
UNIT_PER = ("年", "月", "季", "季度", "日", "天", "次", "年度")
UNIT_ENDS = ("元", "亩", "人", "个", "户", "家", "分", "%", "米", "公顷")
DATE_MARKS = ("年", "月", "日")
READ_CHOICE = "“{value}”"
MAYBE = "，是不是“{names}”"
MAYBE_BETWEEN = "”或“"
# words that make a figure no figure; longer ones before those that they contain
APPROXIMATE = ("大约", "约", "左右", "上下", "将近", "接近", "近", "超过", "超", "不足", "不到", "不少于", "不低于", "不超过", "以上", "以下", "以内", "多", "余", "几", "逾", "＞", "＜", ">", "<", "≥", "≤", "≈", "±")
NOTHING_THERE = ("无", "没有", "暂无", "未知", "不详", "未统计", "待统计", "待定", "待补", "空", "空白", "未填", "同上", "na", "n/a", "null", "none", "nil", "nan")
PLACEHOLDER_MARKS = "-—–―－−_＿/／\\*×＊.·…、~～?？。 "
FOREIGN_SIGNS = ("us$", "hk$", "$", "€", "£", "¥", "₩", "₽", "美元", "港元", "港币", "欧元", "日元", "英镑", "美金", "韩元", "澳元", "加元", "台币", "卢布", "法郎", "usd", "hkd", "eur", "jpy", "gbp")
PER_MARKS = "%‰"
SHOWN_AS_NO_FIGURE = "日期、时间、分数或中文数字之类"
LINE_BREAK = "⏎"
DASHES = "-—–－―─−"
RANGE_MARKS = "-—–―－~～至到"
