"""Our own Chinese: sheet names, headings, labels and messages. The decree's nouns live in the scheme."""

from collections.abc import Mapping, Sequence
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

# the verification form's name is the office's to give; the demo and the samples use this one
FORM_FILE = "核查表_{year}.xlsx"

# ── words that stand in cells and are read again (contract) ─────────────────────────────────────────────────────

VETOED = "不予评价"
EXEMPT = "暂不考核"
ASSESSED = "参评"
NOT_COMPUTABLE = "无法计算"
FROM_ZERO = "由零增长"
OPEN = "待定"

# ── severities ───────────────────────────────────────────────────────────────────────────────────────────────

SEVERITY: Mapping[str, str] = {"error": "错误", "warning": "提醒", "notice": "说明"}

# ── errors: we cannot go on ──────────────────────────────────────────────────────────────────────────────────

TARGET_FOLDER = "无法建立文件夹“{folder}”。请检查路径和权限，或用 -o 指定另一个文件夹。"
TARGET_STOPPED = "无法写入“{file}”：{cause}，再运行一次；原有文件没有改动。"
TARGET_FOLDER_STOPPED = "无法建立文件夹“{folder}”：{cause}，再运行一次。"
SYSTEM_CAUSES = {
    "ENOSPC": "磁盘或系统的临时文件夹已满。请腾出空间",
    "EDQUOT": "磁盘配额已用完。请腾出空间",
    "EFBIG": "超过了系统允许的文件大小。请让管理员放宽限制",
    "EROFS": "磁盘是只读的。请换一个能写的文件夹",
    "ENAMETOOLONG": "文件名或路径太长。请换一个路径较短的文件夹",
    "EMFILE": "打开的文件太多。请关闭别的程序，或让管理员放宽限制",
    "ENFILE": "打开的文件太多。请关闭别的程序，或让管理员放宽限制",
    "EISDIR": "那里有一个同名的文件夹。请移走它，或换一个文件夹",
    "EIO": "磁盘读写出错。请检查磁盘，或换一个文件夹",
}
TARGET_FILE = "无法写入“{file}”：文件可能正在 Excel、Word 或 WPS 中打开，或者文件夹只读。请关闭该文件或用 -o 指定另一个文件夹，再运行一次；原有文件没有改动。"
TARGET_BUSY = "另一次运行正在往“{folder}”写入文件，这次一个文件也没有换上。请等那次运行结束，再运行一次；那次运行已被强行结束的，请过一分钟再运行，或用 -o 指定另一个文件夹。"
TARGET_HALF = "往“{folder}”写入时出错，有的文件已经换成新的，还没能换回来。请关闭正在打开的文件，检查权限和磁盘空间，再往同一个文件夹运行一次：软件会先恢复原有文件。"
TARGET_RECOVERED = "上一次往“{folder}”写入时，软件被强行结束，只换上了一部分文件。已恢复成那次运行以前的样子：{files}。"


# ── findings: what is wrong with a file or a cell, and what to do ───────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class FindingText:
    """What was found and what to do, both with {fields} for the details; neither ends in a full stop."""

    found: str
    advice: str


FINDINGS: Mapping[str, FindingText] = {
    # files
    "unreadable_file": FindingText("读取程序打不开这个文件，可能已损坏", "请填报单位用 Excel 或 WPS 打开原表，另存为 .xlsx 后重新报送；打不开的，请在发出的填报表上重新填写"),
    "not_a_file": FindingText("不是普通文件，而是{kind}，没有打开", "请把填报表本身复制到报送文件夹，删除这一个"),
    "not_opened": FindingText("打不开：没有权限，文件正被别的程序占用，或者刚刚被移走", "请关闭正在使用它的程序，检查文件权限，再运行一次"),
    "empty_file": FindingText("是空文件，里面没有内容", "多半是没有传完，请填报单位重新报送"),
    "too_large": FindingText("{kind}，填报表不会有这么大，没有读取", "请删除图片、多余的工作表和表格以外的内容，另存为新的 .xlsx 后重新报送"),
    "encrypted_workbook": FindingText("设有打开密码，读不出来", "请填报单位取消打开密码（Excel：文件、信息、保护工作簿、用密码进行加密，清空密码），保存后重新报送"),
    "wrong_file_type": FindingText("虽然放在填报表的位置，内容却是{kind}", "{advice}"),
    "damaged_workbook": FindingText("文件已损坏（{kind}），没有读取", "请填报单位用 Excel 或 WPS 打开原表，另存为新的 .xlsx 后重新报送；打不开的，请在发出的填报表上重新填写"),
    "unsafe_workbook": FindingText("文件内部结构异常（{kind}），正常的办公软件不会写成这样，为安全起见没有读取", "请核实文件来源；确是填报单位所报的，请其用 Excel 或 WPS 打开，另存为新的 .xlsx 后重新报送"),
    "reading_stopped": FindingText("{kind}，已停止读取", "请填报单位用 Excel 或 WPS 打开，删除多余的内容，另存为新的 .xlsx 后重新报送"),
    "macros_ignored": FindingText("带有宏，宏没有运行，只读取了表格内容", "不需要处理；填报表本身没有宏，如非填报单位有意添加，请提醒其检查电脑"),
    "not_a_return": FindingText("不是本系统发出的填报表", "请填报单位在发出的填报表上填写并报送；与考核无关的文件请移出该文件夹"),
    "own_output": FindingText("是本系统生成的{kind}，不是填报表，已略过", "不需要处理；建议把结果文件放到另一个文件夹"),
    "form_not_used": FindingText("是填好的核查表，有 {count} 行核查内容，这一次没有采用", "要采用的，请加 --verified，写上这个文件的路径，再运行一次；不采用的，请移出该文件夹"),
    "passed_over": FindingText("不是填报表，已略过", "如果里面有填报数据，请填报单位填入填报表重新报送；压缩包请解压后再运行一次"),
    "wrong_scheme": FindingText("是另一套考核办法（{found}）的填报表，本次采用 {expected}", "请填报单位改用本次发出的填报表填报"),
    "form_changed": FindingText("填报表与现行考核办法不一致（园区或填报项目已经调整，本表由 {version} 版生成）", "请重新生成填报表（park-scoring template），由填报单位改用新表填报"),
    "earlier_form": FindingText("填报表由较早的 {version} 版生成，填报项目与现行的相同，照样读取（较早的佐证材料没有“金额”一栏，不核对金额）", "不需要处理"),
    "wrong_year": FindingText("是{found}年度的填报表，本次考核的是{expected}年度", "请填报单位报送{expected}年度的填报表，或用 --year {found} 考核该年度"),
    "unknown_bureau": FindingText("填报表上的填报单位代码“{found}”不在考核办法中", "请填报单位改用本次发出的填报表填报"),
    "missing_return": FindingText("{bureau}还没有报送填报表", "请催报；收到后放入报送文件夹再运行一次"),
    "double_return": FindingText("{bureau}报送了不止一份填报表（另有“{other}”），内容不同（{where}），各份均未计入", "请与{bureau}确认以哪一份为准，把另一份移入报送文件夹下名为“作废”的子文件夹"),
    "double_return_cell": FindingText("填的是“{found}”，另一份“{other}”填的是“{there}”", "请确认以哪一份为准，把另一份移入子文件夹“作废”"),
    "double_return_paper": FindingText("这一件佐证材料在另一份“{other}”中没有，或者写得不同", "请确认以哪一份为准，把另一份移入子文件夹“作废”"),
    "same_return": FindingText("与“{other}”内容完全相同，只计“{other}”一份", "不需要处理；可以把多余的一份移入子文件夹“作废”"),
    "superseded": FindingText("在“作废”文件夹中，没有读取", "不需要处理；如果应当以它为准，请把它移出该文件夹"),
    "temporary_file": FindingText("是办公软件的锁文件或临时文件，已略过", "如果原表还在 Excel 或 WPS 中打开，请保存并关闭，再运行一次"),
    "untouched": FindingText("{bureau}的填报表一个数也没有填", "请填报单位把数填在格里（图片、批注和附件里的读不到）后重新报送；如果误把空表放了进来，请移出该文件夹"),
    "identified_by_labels": FindingText("隐藏的 _meta 表不见了，按表上的文字认作{bureau}{year}年度的填报表", "请核对；认得不对的，请填报单位在发出的填报表上填写并重新报送"),
    "unknown_sender": FindingText("像是填报表，但看不出是哪个单位的{maybe}", "请填报单位把数据填入发出的填报表后重新报送"),
    "other_bureaus_form": FindingText("填报单位写的是“{found}”，而这份是{bureau}的填报表", "请核对是不是用错了表；应当用各自的填报表填报"),
    "missing_sheet": FindingText("缺少《{name}》工作表{maybe}", "请填报单位在发出的填报表上填写，不要删除或改名工作表"),
    "missing_keys": FindingText("《{name}》表的隐藏代码行或代码列不见了，无法辨认园区和项目", "请填报单位把数据填入发出的填报表（可整列粘贴数值）后重新报送"),
    "repeated_sheet": FindingText("{names}都有同样的表格而内容不同，分不清以哪一张为准", "请填报单位只留填好的一张，删除多余的工作表后重新报送；别的单位的表，由该单位用自己的填报表报送"),
    "second_table": FindingText("这里另有一张表，填的是“{found}”，而{place}填的是“{other}”（这张表与填报表共有 {count} 格不同），不同的格均未计入", "请核对以哪一处为准，改正填报表，并删除这张表或改成一致后重新报送"),
    "found_by_labels": FindingText("隐藏的代码行或代码列不见了，已按园区名称和项目标题读取", "请核对读到的数；以后请在发出的填报表上填写，不要粘贴到新表"),
    "ambiguous_heading": FindingText("标题“{found}”分不清是哪个项目（可能是“{names}”），该列未计入", "请改成发出的填报表上的标题（连同年份）后重新报送"),
    "unknown_park": FindingText("“{found}”不在园区名单中{maybe}，该行未计入", "请改成填报表上的园区名称后重新报送；不在参评之列的，请删除该行"),
    "relabelled_column": FindingText("标题改成了“{found}”，而这一列的代码是“{expected}”，该列未计入", "请恢复原来的标题；数填错了列的，请移到对应的列后重新报送"),
    "relabelled_unit": FindingText("单位写成了“{found}”，而要填的单位是“{expected}”，涉及的数未计入", "请恢复原来的单位，并把数换算成{expected}；数本来就是按{expected}填的，只恢复单位"),
    "remark_against": FindingText("这里写着“{found}”，像是说表上的数要改、不算数或用的是别的单位；数照填报的格里所填的读取", "请核对；要改的，请改在该填的格里，并删去这句话；无误的，不需要处理"),
    "second_figures": FindingText("这里还有标题是“{heading}”的数“{found}”，而{place}填的是“{other}”（与填报表共有 {count} 格不同），数按填报表读取", "请核对以哪一处为准；以这里为准的，请改正填报表后重新报送"),
    "unit_untold": FindingText("{names}没有写单位，按填报表的单位（{units}）读取", "请核对各数是按这个单位填的，并恢复标题下面的单位"),
    "covered_cell": FindingText("这里写的是“{found}”，被合并单元格 {area} 盖住，看不见，涉及的数未计入", "请取消合并单元格，核对露出来的内容，改正后重新报送"),
    "merged_figure": FindingText("“{found}”填在合并单元格 {area} 里，占着{names}的位置，看不出是哪一格的数，未计入", "请取消合并单元格，逐格填写后重新报送"),
    "hidden_rows": FindingText("有 {count} 行是隐藏的或被筛选掉的，里面的内容照常计入（{names}）", "请取消隐藏和筛选，核对这些行；无误的，不需要处理"),
    "hidden_columns": FindingText("有 {count} 列是隐藏的，里面的数照常计入（{names}）", "请取消隐藏，核对这些列；无误的，不需要处理"),
    "hidden_sheet": FindingText("这张工作表是隐藏的，里面的内容照常计入", "请取消隐藏，核对是不是应当以这张表为准；无误的，不需要处理"),
    "relabelled_row": FindingText("园区名称是“{found}”，而这一行的代码是“{expected}”，该行未计入", "请恢复原来的园区名称；可能只排序了一部分列，请按园区核对各行的数后重新报送"),
    "unnamed_row": FindingText("这一行有数而没有园区名称，隐藏的代码是“{expected}”，该行未计入", "请恢复园区名称，并按园区核对各行的数后重新报送"),
    "unnamed_column": FindingText("这一列有数而没有标题，隐藏的代码是“{expected}”，该列未计入", "请恢复原来的标题，并核对这一列的数后重新报送"),
    "missing_row": FindingText("缺少{park}这一行", "请填报单位在发出的填报表上补填该园区后重新报送"),
    "missing_column": FindingText("缺少“{item}”这一列", "请填报单位在发出的填报表上补填该项目后重新报送；发表以后换过读法的，请领导小组办公室重新生成填报表"),
    "exempt_park": FindingText("“{found}”本年度暂不考核，该行未计入", "不需要处理；可以删除该行"),
    "figure_outside": FindingText("“{found}”填在各园区的行以外，没有计入", "请核对：整列粘贴错了行的，请按园区名称重新填；只是说明的，不需要处理"),
    "total_row": FindingText("“{found}”一行是各园区之和，没有计入", "不需要处理"),
    "total_differs": FindingText("“{name}”一行填的是 {found}，而各园区之和是 {sum}", "请核对是不是有园区的数填错了，或者改正这一行；这一行不计入"),
    "repeated_key": FindingText("“{found}”出现了两次，分不清以哪一处为准", "请填报单位删除多余的一行（列）后重新报送"),
    "unknown_row": FindingText("有一行的代码“{found}”不在参评园区中，该行未计入", "请填报单位核对是否误加了行；隐藏的代码被改动过的，请把数填入发出的填报表"),
    "foreign_item": FindingText("“{item}”不由{bureau}填报，该列未计入", "请填报单位删除该列；如确需由其填报，请领导小组办公室调整考核办法"),
    "unknown_column": FindingText("有一列的代码“{found}”不在考核办法的填报项目中，该列未计入", "请填报单位核对是否误加了列；隐藏的代码被改动过的，请把数填入发出的填报表"),
    # values
    "missing": FindingText("没有填", "请补填；确实没有的，数字填0，选项选“无”"),
    "cleaned": FindingText("填的是“{found}”，按{read}读取", "请核对；读得不对的，请改正后重新报送"),
    "not_a_number": FindingText("填的是“{found}”，不是数字", "请只填阿拉伯数字，不带单位、文字、括号和空格，例如 12.5；要说明的写在《佐证材料》备注里"),
    "a_date": FindingText("填的是日期或时间（{found}），不是数字", "请把单元格格式改为“常规”或“数值”，再重新填数字"),
    "error_cell": FindingText("显示的是错误值“{found}”，没有数", "请改正公式，或直接填数值"),
    "formula_without_value": FindingText("是公式，但文件里没有存它的结果", "请用 Excel 或 WPS 打开，等算出结果后保存，或直接填数值，再重新报送"),
    "shown_otherwise": FindingText("显示的是“{shown}”，存的是 {found}：单元格格式把它显示成了另一个数，或者不是一般的数字", "请把单元格格式改为“常规”或“数值”，看清存的数，再按表上的单位填"),
    "not_shown": FindingText("存的是 {found}，而格里什么也不显示（单元格格式或工作表选项把它隐藏了）", "请把单元格格式改为“常规”或“数值”，看清存的数；不该有数的，请清空该格"),
    "shown_as_zero": FindingText("存的是 {found}，显示的是“{shown}”，按存的数读取", "请核对；如果应当是 0，请填 0，否则请增加显示的小数位数"),
    "zero_as_dash": FindingText("存的是 0，显示的是“{shown}”，按 0 读取", "不需要处理；没有数据的，请清空该格"),
    "text_shown_otherwise": FindingText("显示的是“{found}”：单元格格式改变或隐藏了所填的字，或者工作表设成了显示公式", "请把单元格格式改为“常规”，看清填的是什么后改正"),
    "marked_text": FindingText("写的是“{found}”：有上标、下标、带删除线的字，或看不见、重复填充的字，看不出填的是什么", "请清除该格的字体和对齐格式，只留应当填的内容；注释写在《佐证材料》备注里"),
    "unseen": FindingText("填的是“{found}”，字的颜色与底色相同或字太小，表上看不见，按所填的读取", "请核对；不该有的，请清空该格，否则请改用看得见的颜色"),
    "several_lines": FindingText("填的是“{found}”，一格里有几行，看不出是哪一个数", "请只填一个数字，不换行；要说明的写在《佐证材料》备注里"),
    "currency_unit": FindingText("填的是“{found}”，带货币符号而没有写单位，看不出是不是按{unit}填的", "请换算成{unit}后只填数字，不带货币符号"),
    "approximate": FindingText("填的是“{found}”，是约数", "请填确切的数字，不带“约”“左右”“多”“余”等字样"),
    "a_range": FindingText("填的是“{found}”，是一个范围", "请填确切的一个数字"),
    "placeholder": FindingText("填的是“{found}”，看不出是 0 还是没有数据", "确实没有的填 0；有数据的请补填"),
    "misplaced_separator": FindingText("填的是“{found}”，分隔符（逗号、空格或小数点）的位置不对，看不出是多少", "请只填数字，不加千分位逗号和空格，小数点用“.”"),
    "unknown_unit": FindingText("填的是“{found}”，其中的“{typed}”不能换算成{unit}", "请换算成{unit}后只填数字"),
    "not_whole": FindingText("填的是 {found}，应当是整数（单位：{unit}）", "请核对数值和单位后填整数"),
    "out_of_bounds": FindingText("填的是 {found}，超出允许范围（{bounds}，单位：{unit}）", "请核对数值和单位后改正"),
    "not_a_choice": FindingText("填的是“{found}”，不在选项之内（{choices}）{maybe}", "请从下拉列表中选择"),
    # the form's own fields
    "form_field_blank": FindingText("“{field}”没有填", "请填报单位补填，以便核对数据时联系"),
    "form_field_date": FindingText("“{field}”填的是“{found}”，不是日期", "请按 2026-03-05 的样子填写"),
    # evidence
    "evidence_unknown_park": FindingText("佐证材料的园区{state}，该行未计入", "请从下拉列表中选择一个园区；一件材料涉及几个园区的，每个园区填一行"),
    "evidence_unknown_item": FindingText("佐证材料的项目{state}，该行未计入", "请从下拉列表中选择一个项目；一件材料涉及几个项目的，每个项目填一行"),
    "evidence_unknown_kind": FindingText("佐证材料的类别{state}，该行未计入", "请从下拉列表中选择类别"),
    "evidence_other_park": FindingText("佐证材料的{field}“{found}”说的是{other}，而这一行的园区是{park}", "请核对这件材料属于哪个园区；可能只排序了一部分列，请整行对齐后重新报送"),
    "evidence_note": FindingText("不在佐证材料的行内，没有写园区、项目和类别，已略过", "如果是一件佐证材料，请填全园区、项目和类别"),
    "evidence_missing": FindingText("填的是“{found}”，佐证材料需要{needed}，现有 {present} 件", "请在《佐证材料》补填，或核对所填数值"),
    "evidence_amount": FindingText("填 {found}，而{kinds}写明的金额合计 {sum} {unit}（{present} 件，其中 {blank} 件没有可用的金额），少于所填的数", "请核对所填的数，或在《佐证材料》补填金额、补登记材料"),
    "evidence_surplus": FindingText("填的是“{found}”，而佐证材料有{kinds} {present} 件，多于所填的数", "请核对：数少填了的请改正，不应计入的材料请删除或改为其他类别"),
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
    "growth_doubtful": FindingText("填 {found}，上年 {other}（{place}），{change}", "请核对；确实如此的，不需要处理"),
    "unit_suspect": FindingText("填 {found}，上年 {other}（{place}），{times}，像是单位弄错了（例如把万元填进了亿元的列）", "请核对单位后改正；确实如此的，请领导小组办公室在核查表中核实确认"),
    "tax_above_output": FindingText("填 {found}，大于“{item}”的 {other}（{place}）", "请核对两个数及其单位；确实如此的，不需要处理"),
    "dragged_fill": FindingText("{first} 至 {last} 连续 {count} 个园区的数逐行相差 {step}，像是拖动填充出来的", "请逐个核对，确实如此的，不需要处理"),
    "outlier": FindingText("填 {found}，与其他园区相差悬殊", "请核对数值和单位；确实如此的，不需要处理"),
    "cross_report_choice": FindingText("填“{found}”，{bureau}填“{other}”（{place}），两家不一致", "请两家核对后，由报错的一家改正并重新报送"),
    "site_unchecked": FindingText("填 {found}，尚未登记现场确认实物{effect}", "请核查组现场确认后，在核查表“现场确认实物”一栏选“是”"),
    "award_twice": FindingText("“{item}”推荐了不止一个园区（另见{other}）", "每个奖项最多推荐一个园区，请领导小组办公室改正"),
    "award_vetoed": FindingText("{award}奖推荐的{park}不予评价，推荐不作数，该奖金待定", "请领导小组办公室另行推荐"),
    # the verification form
    "settled": FindingText("{fact}；已由核查值 {verified} 取代（理由：{reason}，批准人：{approver}）", "不需要处理"),
    "verified_without_reason": FindingText("填了核查值“{value}”，没有写核查理由{stands}，核查值没有采用", "请补写核查理由；不用核查值的，请清空该格"),
    "verified_without_approver": FindingText("填了核查值“{value}”，没有写批准人{stands}，核查值没有采用", "请补写批准人；不用核查值的，请清空该格"),
    "verified_without_value": FindingText("写了核查理由或批准人，没有填核查值，仍按填报值计", "填报值核实无误的，请把同一个值填入核查值；没有核查的，请清空该行"),
    "verified_outdated": FindingText("核查时填报的是 {before}，现在是 {now}，核查值没有采用", "请在用 park-scoring merge --verified 重新生成的核查表上，按现在的填报值重新核查，再清空“填报变化”一格"),
    "site_check_outdated": FindingText("登记现场确认实物时填报的是 {before}，现在是 {now}，登记没有采用", "请在用 park-scoring merge --verified 重新生成的核查表上重新确认，再清空“填报变化”一格"),
    "verified_date": FindingText("核查日期填的是“{found}”，不是日期", "请按 2026-03-05 的样子填写"),
    "verified_site_check": FindingText("现场确认实物填的是“{found}”，不在选项之内", "请从下拉列表中选择是或否"),
    "verified_unknown_row": FindingText("这一行的代码“{found}”不是本次的园区和项目，该行没有采用", "请核对；应当核查的，请在重新生成的核查表上填写"),
    "verified_relabelled": FindingText("园区和项目是“{found}”，而这一行的代码是“{expected}”，该行没有采用", "可能只排序了一部分列：请核对核查值属于哪个园区和项目，在重新生成的核查表上填写"),
    "verified_by_labels": FindingText("没有隐藏的代码，已按印着的园区、项目和标题读取", "请核对；以后请在生成的核查表的原行上填写"),
    "verified_unattributed": FindingText("填了“{found}”，而这一行没有隐藏的代码，印着的园区和项目是“{names}”，不是本次的园区和项目，没有采用", "请填到该园区和项目的那一行，并清空这一处"),
    "verified_twice": FindingText("“{field}”填的是“{found}”，{other}填的是“{there}”，是同一个园区和项目，两处都没有采用", "请核对以哪一处为准，清空另一处，或只给出一份核查表"),
    "verified_again": FindingText("有 {count} 行与{other}填得相同，只计一次", "不需要处理；可以清空多余的一处"),
    "verified_outside": FindingText("“{found}”填在核查表的黄色格以外（{where}），没有采用", "要采用的，请填到该园区和项目那一行的黄色格；不是核查内容的，请删除"),
    "verified_heading": FindingText("标题是“{found}”，而这一列是“{expected}”，这张表上的核查内容都没有采用", "请核对各列填的是什么，恢复标题“{expected}”；填错了列的，请移到对应的列"),
    "verified_merged": FindingText("填的“{found}”在合并单元格 {area} 之内，看不出是哪一格的，没有采用", "请取消合并，在每一行分别填写"),
    "verified_hidden": FindingText("有核查内容在隐藏的{where}，照样采用了", "请取消筛选和隐藏，逐行核对；不该采用的，请清空"),
    "verified_reported": FindingText("“{field}”一格是“{found}”，而报送的是“{expected}”，改这一格不作数", "要采用别的值的，请填核查值、核查理由和批准人，并恢复这一格；报送的数错了的，请填报单位重新报送"),
    # last year's result held against this year's figures
    "previous_differs": FindingText("填 {found}，上年考核采用的是 {other}（{place}），相差 {difference}，超过 {tolerance}", "请核对以哪一个为准；上年数据经过修订的，可不处理"),
    "previous_swapped": FindingText("有 {count} 个园区填的是上年考核采用的数（{place}等），而“{other}”填的不是，像是两年的数填反了", "请核对这两列；确实如此的，不需要处理"),
    "previous_new_park": FindingText("{park}不在上年考核结果中，没有上年名次可比", "不需要处理；如是园区改名，请核对考核办法中的名称和别名"),
    "previous_missing_park": FindingText("上年考核结果中的{park}本年没有参评", "不需要处理；如是园区改名，请核对考核办法中的名称和别名"),
    "previous_scheme": FindingText("上年考核结果按另一套考核办法（{found}）得出，本年采用 {expected}，名次和得分的升降只供参考", "不需要处理"),
    "previous_readings": FindingText("上年考核结果的考核办法或读法与本年不完全相同，名次和得分的升降只供参考", "不需要处理"),
    "previous_draft": FindingText("上年考核结果是草稿，名次和得分的升降不能作数", "请改用上年的正式结果"),
    "previous_unit": FindingText("上年考核结果的单位是{other}，本年是{unit}，没有核对", "不需要处理"),
    # what scoring could not do
    "not_computable": FindingText("“{indicator}”无法计算（{why}），得0分", "请核对原始数据；确实如此的，不需要处理"),
}


# by the option of the reading `unconfirmed`
SITE_UNCHECKED_EFFECT: Mapping[str, str] = {"counts": "", "zero": "，按读法计为 0"}


def finding_message(code: str, where: str, details: Mapping[str, object]) -> str:
    """The whole message of a finding: place, what was found, what to do."""
    text = FINDINGS[code]
    place = f"{where}：" if where else ""
    return f"{place}{text.found.format_map(details)}。{text.advice.format_map(details)}。"


# How the place before a finding's sentence begins, where it names a sheet, and ends, where it names a park or an item.
PLACE_START, PLACE_END = "《", "）："


def place(sheet: str | None, cell: str | None, park: str | None, item: str | None) -> str:
    """A cell as the person sees it: 《填报表》F12（宁城经济开发区，2025年上缴税金）."""
    spot = (f"{PLACE_START}{sheet}》" if sheet else "") + (cell or "")
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
READINGS_LACK_ITEMS = "采用的几处读法合在一起，计分要用“{items}”，却没有一处要求填报它，无法计分。请改采用的读法，或在考核办法文件里把它列为填报项目。"
READING_SYNTAX = "--reading 的写法是 读法=选项，例如 ties=average；“{found}”看不懂。"

# ── scoring ──────────────────────────────────────────────────────────────────────────────────────────────────

FULL_STOP = "。"
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
DOCUMENT_COMMENTS = "由 park-scoring {version} 生成"
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
    "place": "排名",
    "categories": "一级指标得分",
    "sum": "汇总",
    "money": "奖励（{unit}）",
    "why": "备注",
}
RANK_UNIT = "参评{count}家"
FULL_POINTS = "满分 {points}"
BONUS_UNIT = "{levels}"
BONUS_LEVEL = "{level} {points}"
TOTAL_UNIT = "基础＋附加"
TOTAL_UNIT_ALONE = "即基础分"
TOTAL_FOOT: Mapping[bool, str] = {True: "总分＝基础分＋附加分", False: "总分即基础分"}
VETO_FOOT = "“{vetoed}”依据{clause}不参加排名；"
AWARDS_UNIT = "各 {amount}{unit}"
REASON_UNIT = "不排名的原因"
RESULT_FOOT = (
    "注：1. 依据{document_no}附件1、附件2；计分读法见《{method}》，每个数字都由后面各表的公式算出。2. 前三名用粗体、底色和“★”标出。3. {total}。",
    "4. {vetoed}“{exempt}”的园区不评分。5. 名次并列的，所占名次的奖金合并平分，舍去不足1{minor}的部分。6. 办法有{readings}处可作两种理解，其中{unsettled}处待{interpreted_by}解释，本次采用的读法见《{method}》。",
)

SCORES_NOTE = "单位：分。每项得分由《指标数据》的数值和名次按《评分办法》算出，点击得分可转到数值；底色越深，得分占满分的比重越大。右侧为附加分明细。"
VALUES_NOTE = "左侧为各项指标的数值，由《基础数据》算出，按 {decimals} 位小数四舍五入；右侧为名次（按读法“{ties}”）。“{not_computable}”得0分。"
BASE_NOTE = "填报单位报送并采用的原始数据，是以后各表一切数字的起点；每个数的来源见《数据来源》。空格表示没有可用的数。"
RANKS_GROUP = "名次：{category}"
RANK_OF = "{label}名次"
RANK_OF_UNIT = "名次"
POOL_SIZE = "参加排名的园区数 N"
BONUS_GROUP = "附加分"
ISSUED_GROUP = "认定的发文（证）日期"
ISSUED_ON = "{label}的发文（证）日期"
SITE_CHECKED = "{label}：现场确认实物"
CHOICES_BETWEEN = "/"
DATE_UNIT = "年-月-日"
STATUS_UNIT = "按安全环保事故"
PARK_UNIT = "全称"

REWARDS_NOTE = "单位：{unit}。依据{clause}。获奖园区和金额由《考核结果》算出。"
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
ORDINAL = "第{place}名"
RULE_PLACE = "第{place}名{amount}{unit}"
RULE_SPECIAL = "专项奖励"
RULE_SPECIAL_TEXT = "{labels}，各{amount}{unit}；{rule}"
RULE_FUND = "奖励资金"
RULE_FUND_TEXT = "每年{fund}{unit}"
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
ROLES: Mapping[str, str] = {"reported": "填报", "cross_reported": "复核填报", "verified": "核查"}
USED = "采用"
USED_FOR_CHECK = "用于复核"
NOT_USED = "未采用"
STATUS_WORDS: Mapping[str, str] = {"ok": "正常", "cleaned": "按约定读取", "blank_default": "空着，按“{default}”计"}
STATUS_FAULTY = "有误：{found}"

AUDIT_NOTE = "本次计分用了哪些文件、发现了什么问题、按什么规则算的，都在这里；同样的文件和办法，重算得到同样的结果。"
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
AUDIT_CLEANED_HEADINGS = ("填报单位", "园区", "项目", "单元格", "原来填的内容", "按什么计")
AUDIT_READING_HEADINGS = ("读法", "本次采用", "依据", "由谁确定")
AUDIT_NOT_ASSESSED_HEADINGS = ("园区", "原因", "状态")
BLANK_RAW = "（空）"
NONE_FOUND = "没有"
YES_NO: Mapping[bool, str] = {True: "是", False: "否"}
DATE_IN_YEAR = "{year}年{month}月{day}日"
CHANGED_READING = "{label}（{code}）＝{option}"
WHAT_IF = "注意：本次用 --reading 换了读法重算：{readings}。要作为正式结果，请先把读法写进考核办法文件。"

# ── reading the returns ──────────────────────────────────────────────────────────────────────────────────────

SOURCE_MISSING = "找不到“{path}”。请检查路径是否写错、移动盘是否已连接。"
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
    "a_date": "是日期",
    "shown_otherwise": "显示的数与存的不同",
    "not_shown": "有数而不显示",
    "text_shown_otherwise": "显示的字与填的不同",
    "marked_text": "有上下标或删除线",
    "several_lines": "一格里有几行",
    "currency_unit": "带货币符号而没有单位",
    "approximate": "是约数",
    "a_range": "是一个范围",
    "placeholder": "不是数字",
    "misplaced_separator": "分隔符不对",
    "unknown_unit": "单位不能换算",
    "relabelled_column": "标题与代码不符",
    "relabelled_unit": "单位与填报表不符",
    "covered_cell": "被合并单元格盖住",
    "merged_figure": "填在合并单元格里",
    "relabelled_row": "园区名称与代码不符",
    "unnamed_row": "没有园区名称",
    "unnamed_column": "没有标题",
    "second_table": "两张表填的不同",
    "missing": "没有填",
    "not_a_number": "不是数字",
    "not_whole": "不是整数",
    "out_of_bounds": "超出范围",
    "not_a_choice": "不在选项之内",
    "repeated_key": "代码重复",
    "unreadable_value": "读不出来",
    "error_cell": "是错误值",
    "formula_without_value": "公式没有结果",
    "verified_without_reason": "没有写核查理由",
    "verified_without_approver": "没有写批准人",
    "verified_outdated": "核查后填报值有变化",
    "verified_twice": "两处填得不同",
    "verified_heading": "标题与代码不符",
    "verified_merged": "在合并单元格之内",
    "verified_reported": "填报值一格被改动",
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
CLI_OUTPUT_LOST = "错误：输出没有写完，磁盘可能已满。请换一个输出位置再运行一次。"
CLI_ABORTED = "已中断。写到一半的文件没有留下；已经写完的文件是完整的。"
CLI_SYSTEM = "错误：系统不让读写{path}：{why}。请检查磁盘空间、路径和权限，再运行一次。"
CLI_SYSTEM_STOPPED = "错误：系统不让读写{path}：{cause}，再运行一次。"
CLI_BUG = "错误：软件出了没有料到的问题（{error}，{place}）。没有写坏任何文件。请把命令和这行文字告诉软件维护人员。"
CLI_EMPTY_PATH = "是空的。请写文件或文件夹的路径；当前文件夹写作“.”。"
CLI_NO_VALUE = "选项 {name} 后面缺少值。请补上后再运行。"
READING_TWICE = "读法“{key}”给了两个不同的选项。请只留一个。"
CLI_NO_SUCH_OPTION = "没有选项“{name}”{maybe}。请核对拼写。"
CLI_NO_SUCH_COMMAND = "没有命令“{name}”{maybe}。请核对拼写。"
CLI_MAYBE = "，是不是想用 {names}"
CLI_MISSING = "缺少 {name}。请补上后再运行。"
CLI_BAD_VALUE = "{name} 的值不对：{message}"
CLI_BAD_USAGE = "命令的写法不对（{found}）。请对照用法改正。"
CLI_UNKNOWN_VALUE = "请对照用法改正。"
CLI_BAD_YEAR = "“{found}”不是考核年度。请写 2000 至 2099 之间的四位数字，例如 2025。"
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

WRITTEN = "已生成 {path}"
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

RESULT_OF_YEAR = "{year}年度考核结果"
SCORE_LINE = "  第{rank}名  {park}  {total}分{reward}"
SCORE_REWARD = "，奖金{reward}{unit}"
SCORE_VETOED = "  不予评价  {park}"
SCORE_FINDINGS = "另有提醒 {warning} 处、说明 {notice} 处，见《审计》。"
SCORE_DRAFT = "这是草稿：还有 {count} 处错误，涉及的数值没有计入，名次和奖金不能作数。"

DEMO_START = "用随软件提供的样例（{year}年度，数据是虚构的）走一遍全过程，结果放在“{folder}”。"
DEMO_STEPS = (
    "第一步：生成各单位的填报表",
    "第二步：检查各单位报送回来的填报表",
    "第三步：汇总成核查表，供现场核查",
    "第四步：用填好的核查表（样例）和上年结果计分，生成考核结果工作簿",
    "第五步：核对考核结果工作簿里的每个数字",
    "第六步：生成评价考核报告、公示和公示附表",
    "第七步：问一个数字是怎么来的",
)
DEMO_STEP = "{step}\n> park-scoring {command}"
DEMO_DONE = "完成。请打开“{folder}”：先看考核结果工作簿，再看评价考核报告和公示；填报表和核查表是空白的，可以试填。"
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
CHECK_WRONG = "（{wrong} 项填错）"
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

# ── the first page in words, links and the chart ──────────────────────────────────────────────────────────────

SENTENCE_NOBODY = "没有园区参加排名"
SENTENCE_TIED = ("并列第一名的有", "家，总分", "分")
SENTENCE_FIRST = ("以", "分获得第一名")
SENTENCE_LEAD = ("，领先第二名", "分")
SENTENCE_LEVEL = "，与第二名总分相同，按评分办法排在前面"
SENTENCE_VETOED = ("；", "家园区不予评价：")
SENTENCE_NO_VETO = "；没有园区不予评价"
CHART_TITLE = "各园区总分构成"
CHART_DESCRIPTION = "堆积条形图：各园区七个一级指标的得分和附加分，按名次从上到下排列；数值见上表。"
LINK_TIP = "转到《{sheet}》{cell}"
CONTENTS = "目录"

# ── 园区画像 ─────────────────────────────────────────────────────────────────────────────────────────────────

PORTRAIT_SHEET = "园区画像"
PORTRAIT_NOTE = "在下面的黄色格里用下拉列表换一个园区，整页随之变化。失分＝分值－得分。问题和核查值出自《审计》。"
PORTRAIT_PICK = "选择园区"
PORTRAIT_PICK_PROMPT = "点右侧箭头，从列表中选择一个园区。"
PORTRAIT_PICK_ERROR = "请从列表中选择园区。"
PORTRAIT_SUMMARY: Mapping[str, str] = {
    "rank": "名次",
    "total": "总分",
    "base": "基础分",
    "bonus": "附加分",
    "reward": "奖金合计（{unit}）",
    "code": "园区代码",
}
PORTRAIT_LISTS: Mapping[str, str] = {"findings": "检查发现的问题", "verified": "核查采用的值"}
PORTRAIT_MORE = ("另有", "条，见《审计》。")
PORTRAIT_CATEGORIES = ("一级指标", "得分率图示", "分值", "得分", "名次", "平均分", "最高分", "得分率", "平均得分率", "最高得分率")
PORTRAIT_INDICATORS = ("一级指标", "二级指标", "单位", "数值", "名次", "得分", "分值", "失分", "最高数值", "最高得分")
PORTRAIT_CHART = "一级指标得分率"
PORTRAIT_CHART_DESCRIPTION = "柱形图：所选园区各一级指标的得分率，与全部参评园区的平均得分率和最高得分率比较；数值见上表。"
PORTRAIT_BAR = "█"

# ── cleaning ─────────────────────────────────────────────────────────────────────────────────────────────────

ROW_NUMBER = "第{row}行"
TIMES_MORE = "是上年的 {times} 倍"
TIMES_LESS = "只有上年的 {times} 分之一"
GROWN = "增长 {percent}%"
SHRUNK = "下降 {percent}%"
SUPERSEDED_FOLDER = "作废"
SHEET_NAME = "《{sheet}》"
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
COUNTED_BEHIND = ("计", "为计量单位", "为单位", "作单位", "作为单位", "做单位", "填", "列", "统计", "反映", "表示", "口径", "核算")
NOT_SO = ("不", "勿", "别", "非", "禁")
UNIT_SPELLINGS: Mapping[str, str] = {"萬": "万", "億": "亿", "圓": "圆", "畝": "亩", "戶": "户", "個": "个", "頃": "顷", "單": "单", "計": "计", "為": "为", "仟": "千", "佰": "百", "拾": "十"}
UNIT_MARKS: Mapping[str, str] = {"(": "【〔〖「『[<《“‘", ")": "】〕〗」』]>》”’", ":": "∶﹕︰", ",": "﹐、"}
UNIT_JOINERS = "和及与或"
MULTIPLES = "十百千万亿兆"
MULTIPLE_LETTERS = "wk"
TIMES = "次"
UNIT_EACH = "/每"
UNIT_PER = ("年", "月", "季", "季度", "日", "天", "次", "年度")
UNIT_ENDS = ("元", "亩", "人", "个", "户", "家", "分", "%", "米", "公顷")
DATE_MARKS = ("年", "月", "日")
READ_NUMBER = " {value} {unit}"
READ_CHOICE = "“{value}”"
CONVERTED = "{raw}（即 {value} {unit}）"
MAYBE = "，是不是“{names}”"
MAYBE_BETWEEN = "”或“"
# words that make a figure no figure; longer ones before those that they contain
APPROXIMATE = ("大约", "约", "左右", "上下", "将近", "接近", "近", "超过", "超", "不足", "不到", "不少于", "不低于", "不超过", "以上", "以下", "以内", "多", "余", "几", "逾", "＞", "＜", ">", "<", "≥", "≤", "≈", "±")
NOTHING_THERE = ("无", "没有", "暂无", "未知", "不详", "未统计", "待统计", "待定", "待补", "空", "空白", "未填", "同上", "na", "n/a", "null", "none", "nil", "nan")
PLACEHOLDER_MARKS = "-—–―－−_＿/／\\*×＊.·…、~～?？。 "
FOREIGN_SIGNS = ("us$", "hk$", "$", "€", "£", "¥", "₩", "₽", "美元", "港元", "港币", "欧元", "日元", "英镑", "美金", "韩元", "澳元", "加元", "台币", "卢布", "法郎", "usd", "hkd", "eur", "jpy", "gbp")
PER_MARKS = "%‰"
# number formats as programs in Chinese spell them
GENERAL_FORMATS = ("G/通用格式", "G/標準")
WHITE_FORMAT = "白色"
# how a text shows of which some is written in another way than the rest, or in another way than it was typed
RUNS: Mapping[str, str] = {
    "superscript": "〔上标：{text}〕",
    "subscript": "〔下标：{text}〕",
    "struck": "〔划去：{text}〕",
    "repeated": "〔重复填充：{text}〕",
    "partly unseen": "〔与底色同色：{text}〕",
}
MARKED: Mapping[str, str] = {
    "superscript": "{text}〔有上标〕",
    "subscript": "{text}〔有下标〕",
    "struck": "{text}〔有划去的字〕",
    "repeated": "{text}〔重复填充〕",
    "partly unseen": "{text}〔有看不见的字〕",
}
SHOWN_AND_TYPED = "{shown}〔填的是：{typed}〕"
SHOWN_AS_NO_FIGURE = "日期、时间、分数或中文数字之类"
LINE_BREAK = "⏎"
DASHES = "-—–－―─−"
RANGE_MARKS = "-—–―－~～至到"

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
PREVIOUS_UNCHECKED = "上年的考核结果“{file}”没有核对，升降照它写的比：{why}"
PREVIOUS_OFF = "上年的考核结果“{file}”有 {count} 处不能由它自己的《数据来源》推算出来（{cells}），可能被人改过，升降是按改过的数比的。请用 park-scoring verify 核对该文件。"
CHANGE_HEADINGS: Mapping[str, str] = {
    "rank_change": "名次升降",
    "total_change": "总分升降",
    "rank_prev": "上年名次",
    "total_prev": "上年总分",
}
AUDIT_PREVIOUS = "{file}（考核办法 {scheme}）"
CHANGE_UNIT = "比{year}年"
RANK_UP = "▲"
RANK_DOWN = "▼"
RANK_NEW = "新"
CHANGE_FOOT = "7. 升降与“{file}”相比：{up}上升几名，{down}下降几名，{same}不变，“{new}”表示上年没有名次。"
HELP_PREVIOUS = "上年的考核结果工作簿：列出名次和总分的升降，核对本年填报的上年数。"

# ── marked-up copies and the terminal ────────────────────────────────────────────────────────────────────────

CORRECTIONS_SHEET = "订正清单"
CORRECTED = "_订正"
CORRECTED_AGAIN = "（{number}）"
CORRECTION_COMMENT = "【订正】"
CORRECTION_AUTHOR = "园区考核检查"
CORRECTIONS_TITLE = "订正清单：{file}"
CORRECTIONS_COUNTS = "共 {error} 处错误、{warning} 处提醒、{notice} 处说明。"
CORRECTIONS_HOW = (
    "1. 点“单元格”一栏的蓝字，转到有问题的格；错误为红底，提醒为黄底（填报表自检另有颜色的除外），批注里写着问题和处理办法。",
    "2. 请直接在格里改正，错误必须改，提醒请核对；改过的，“是否已改”一栏会变成“已改”。",
    "3. 全部改好后保存，把本文件作为填报表重新报送，代替原来的一份。本页、底色和批注不用删，不影响汇总。",
)
CORRECTION_HEADINGS = ("序号", "程度", "工作表", "单元格", "涉及园区", "涉及项目", "原来填的内容", "问题和处理办法", "是否已改")
CORRECTION_WHOLE = "整份文件"
CORRECTION_OPEN = "未改"
CORRECTION_DONE = "已改"

HELP_ANNOTATE = "给每份有误的填报表做一份标注副本，放在这个文件夹：问题格标色、加批注，并附订正清单。"
PROGRESS_ANNOTATE = "正在做标注副本……"
ANNOTATED = "已生成标注副本 {path}"
ANNOTATED_NONE = "没有需要标注的填报表。"
ANNOTATE_INSIDE = "提醒：标注副本所在的“{folder}”在报送文件夹之内。改正后的副本会被当作另一份填报表读入，请移走原来的一份，或把副本放到别处。"
NO_COPY = "没有标注副本：{file}（{why}）"
NO_COPY_WHY: Mapping[str, str] = {
    "not_a_return": "不是本次发出的填报表",
    "unreadable": "不是能打开的电子表格",
    "changed": "检查期间文件有改动，请再运行一次",
}
REPEATED = "{message}（同类问题共 {count} 处：{column} 列第 {rows} 行）"
ROWS_SPAN = "{first}–{last}"
MOST_RUNS = 8
REPEATED_NOTE = "相同的问题已合并显示；逐条清单用 --format json 或 --annotate 得到。"


def repeated(message: str, count: int, column: str, rows: tuple[int, ...]) -> str:
    """A message with what else it stands for: how many more cells, and their rows."""
    if count == 1:
        return message
    return REPEATED.format(message=message, count=count, column=column, rows=row_runs(rows))


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

# ── the gate: why a file is not read ─────────────────────────────────────────────────────────────────────────

READER_SILENT = "子进程没有应答"
NO_READER = "无法启动读取文件的子进程（{why}）。请检查系统是否限制了新建进程，或换一台电脑再运行一次。"
REFUSAL_KINDS: Mapping[str, Mapping[str, str]] = {
    "not_a_file": {"pipe": "管道", "socket": "套接字", "device": "设备", "folder": "文件夹", "link": "指向别处的链接，而所指的文件不存在"},
    "wrong_file_type": {
        "archive": "压缩包",
        "csv": "文本表格（CSV）",
        "database": "数据库文件",
        "drawing": "绘图文件",
        "email": "电子邮件",
        "flat_document": "单个 XML 文件形式的 OpenDocument 文档（.fods 等）",
        "html": "网页（HTML）",
        "image": "图片",
        "media": "音频或视频",
        "numbers": "苹果 iWork 文件",
        "ofd": "OFD 版式文件",
        "old_excel": "很早版本的 Excel 文件（Excel 4 或更早）",
        "pdf": "PDF 文件",
        "program": "程序文件",
        "rtf": "RTF 文档",
        "shortcut": "快捷方式",
        "slides": "演示文稿",
        "text": "纯文本",
        "unknown": "认不出的内容，不是电子表格",
        "word": "文字文档（Word）",
        "xml": "XML 文件",
        "xml_spreadsheet": "XML 表格（Excel 2003 XML）",
    },
    "too_large": {
        "areas": "合并或加了链接的区域太大",
        "cells": "单元格太多",
        "extent": "有内容的单元格离表格太远",
        "file": "文件超过 32 MB",
        "members": "文件内部的部件太多",
        "unchecked": "文件超过 8 MB（.xls 和 .xlsb 的上限）",
        "unpacked": "文件解压后太大",
    },
    "damaged_workbook": {
        "cell_kind": "单元格的类型“{part}”不合法",
        "cell_place": "有单元格的位置“{part}”不合法",
        "checksum": "内容与校验码不符",
        "compression": "压缩数据解不开",
        "directory": "内部目录对不上",
        "markup": "内部的 XML 不完整或有错",
        "no_sheet": "没有工作表",
        "no_workbook": "缺少工作簿部件",
        "no_worksheet": "有一张工作表的部件不是工作表",
        "part_missing": "缺少部件“{part}”",
        "records": "内部的记录不完整或有错",
        "repeated_cell": "同一个单元格写了不止一次",
        "repeated_sheet": "有两张同名的工作表",
        "string_index": "文字索引指向不存在的内容",
        "trailing": "文件末尾多出了内容",
        "truncated": "文件不完整，可能没有传完",
        "unnamed_sheet": "有一张工作表没有名称",
    },
    "unsafe_workbook": {
        "declared_size": "自称的大小与实际不符",
        "document_type": "XML 中声明了文档类型",
        "encoding": "XML 不是 UTF-8 编码",
        "method": "用了不该有的压缩方法",
        "name": "部件名称不合法",
        "overlapping": "部件互相重叠",
        "repeated": "有两个同名的部件",
        "sheet_target": "工作表指向了别处",
        "two_names": "部件的两处名称不一致",
        "volumes": "是分卷压缩",
    },
    "reading_stopped": {
        "crash": "读取程序异常退出（文件可能太大或已损坏）",
        "memory": "读取时内存超过上限",
        "time": "读取超过 10 秒",
    },
}
REFUSAL_ADVICE: Mapping[str, str] = {
    "archive": "请解压后把里面的填报表放进报送文件夹，再运行一次",
    "csv": "CSV 里没有填报表的格式和代码，请填报单位把数据填入发出的填报表（.xlsx）后重新报送",
    "old_excel": "请填报单位用 Excel 打开，另存为 .xlsx 后重新报送",
    "flat_document": "请填报单位用 LibreOffice 或 WPS 打开，另存为 .xlsx 后重新报送",
    "program": "请不要打开它，先向填报单位核实；填报表请其重新报送",
    "shortcut": "请填报单位报送填报表本身，不是指向它的快捷方式",
    "html": "多半是从别的系统导出的网页，请填报单位把数据填入发出的填报表（.xlsx）后重新报送",
    "xml_spreadsheet": "请填报单位用 Excel 打开，另存为 .xlsx 后重新报送",
    "xml": "请填报单位把数据填入发出的填报表（.xlsx）后重新报送",
}
REFUSAL_ADVICE_OTHER = "请填报单位报送填好的填报表（.xlsx）本身"
LIMITS_IN_FORCE = "读取每个文件的子进程限时 {seconds} 秒、限内存 {memory} MB"
LIMITS_TIME_ONLY = "读取每个文件的子进程限时 {seconds} 秒；本系统不支持限内存"
COMMA = "，"
VERIFY_DIFFERS = "{place}{about}：表中是“{found}”，由数据来源推算应为“{expected}”"
VERIFY_FROZEN = "；该格的公式已被常数取代"
VERIFY_ABOUT = "（{what}）"
VERIFY_NO_SHEET = "缺少《{sheet}》表"
VERIFY_ROW = "《{sheet}》缺少代码为“{code}”的一行"
VERIFY_COLUMN = "《{sheet}》缺少代码为“{code}”的一列"
VERIFY_EXTRA_ROW = "《{sheet}》第 {row} 行不应有：由数据来源推算没有这一行"
VERIFY_REPEATED = "《{sheet}》的隐藏代码“{code}”出现了不止一次：有整行或整列被复制过"
VERIFY_HEADING = "{place}{about}：表头是“{found}”，应为“{expected}”"
VERIFY_SOURCE_WORD = "{place}{about}：表中是“{found}”，与该行的代码和各行的填报情况推算的“{expected}”不符"
VERIFY_SOURCE_VALUE = "{place}{about}：表中的值是“{found}”，而原来填的内容“{raw}”应读作“{expected}”"
VERIFY_SOURCE_FAULTY = "{place}{about}：表中的值是“{found}”，而检查结果是“{status}”，不应有值"
VERIFY_SEAL_SOURCE = "《{sheet}》第 {row} 行（{about}）：计分以后被改动过，填报值、文件、工作表、单元格、原来填的内容、检查结果中至少有一项不是计分时的内容。请对照原填报表"
VERIFY_SEAL_CELLS = "{place}（{about}）：计分以后被改动过，不是计分时的内容。请对照原件"
VERIFY_SEAL_LINE = "《{sheet}》第 {row} 行（“{text}”）：计分以后被改动或添加，不是计分时的内容"
VERIFY_SEAL_GONE = "《{sheet}》第 {row} 行附近：计分以后被删去 {count} 行"
VERIFY_NO_SEALS = "隐藏的《_meta》表里没有计分时留下的摘要（被删除，或由旧版软件生成）：《数据来源》《审计》的文字有没有改动，无从核对。请用原件，或重新计分"
VERIFY_NO_WHAT_IF = "《{sheet}》表下原有“本次换了读法重算”的提示，计分以后被删去或改动"
VERIFY_ERRORS_STAND = "《{sheet}》列有错误，却没有标明是草稿：数据有错误时只能出草稿"
VERIFY_SEAL_TEXT = "{place}：标题、表头或说明计分以后被改动过，不是计分时的内容"
VERIFY_SEAL_TEXT_GONE = "《{sheet}》的标题、表头或说明，计分以后被删去 {count} 处"
VERIFY_SEAL_META = "隐藏的《{sheet}》表：考核办法、年度、是否草稿、软件版本中至少有一项不是计分时的内容"
VERIFY_SEALS_CHANGED = "隐藏的《{sheet}》表：计分时留下的摘要有增删或改动"
VERIFY_SCHEME_CHANGED = "隐藏的《{sheet}》表：其中的考核办法与计分时的摘要不符，被改动过"
VERIFY_SCHEME_UNKNOWN = "计分用的考核办法《{title}》（{document_no}，代码 {scheme}，摘要 {digest}）不是随软件提供的，只有工作簿自己带着一份，办法本身有没有被改动无从核对。请用 --scheme 给出当时的考核办法文件"
VERIFY_NO_DRAFT_FLAG = "隐藏的《{sheet}》表没有标明是草稿，而工作簿的内容是草稿的"
VERIFY_NO_DRAFT_MARK = "{place}：没有草稿的标记（“{mark}”和说明），而工作簿的内容是草稿的"
VERIFY_NO_DRAFT_HEADER = "《{sheet}》的页眉没有草稿的标记“{mark}”，而工作簿的内容是草稿的"
VERIFY_LACKING = "《数据来源》缺少 {count} 个应当采用的值：数据不全的只能出草稿"
VERIFY_CONFLICT = "《{sheet}》{cells}（{label}）：两家填报相差超过允许范围，又没有核查值，不能据以出正式结果"
VERIFY_ALL_FROZEN = "说明：《{sheet}》有 {count} 格的公式已被常数取代（{cells}），数值仍然相符；以后改动前面的表，这些格不会随之变化。"
VERIFY_REWRITTEN = "说明：《{sheet}》有 {count} 格的公式被改写过（{cells}），数值仍然相符；以后重新计算，结果可能不同。"
VERIFY_REWORDED = "说明：《{sheet}》有 {count} 处文字（{cells}）与本版软件的措辞不同。工作簿由旧版软件生成，没有给这些文字留下摘要：是旧版的措辞还是后来改的，无从核对；数字不受影响。"
VERIFY_AND_MORE = "等"
RESULT_NOT_XLSX = "“{path}”不是 .xlsx 格式，读不出其中的公式。请用 Excel、WPS 或 LibreOffice 打开，另存为 .xlsx 再运行。"
VERIFY_CLEAN = "核对了 {compared} 格，全部能由《数据来源》推算出来。"
VERIFY_OFF = "核对了 {compared} 格，有 {count} 处不能由《数据来源》推算出来。请找出改动的人和原因，或用 park-scoring score 重新计分。"
HELP_VERIFY = "核对考核结果工作簿：每个数字是否仍能由《数据来源》推算出来；有改动的逐格指出。"
HELP_RESULT_SCHEME = "当时的考核办法：一个 .toml 文件。考核办法是随软件提供的，不用写。"

# ── trace ────────────────────────────────────────────────────────────────────────────────────────────────────

POINT = "分"
TRACE_NO_PARK = "没有“{found}”这个园区{maybe}。可以写代码、全称或简称：{known}。"
TRACE_NO_CODE = "没有“{found}”这个数{maybe}。可以写代码或表上的名称：{columns}；一级指标 {categories}；二级指标 {indicators}；或《基础数据》中的填报项目。"
TRACE_WHY = "原因"
TRACE_BEFORE = "前一位（第{rank}名）{park}"
TRACE_BEHIND = "后一位（第{rank}名）{park}"
TRACE_SEE_TOTAL = "由哪些得分相加，见 park-scoring trace … {park} total"
TRACE_NO_PRIZE = "名次奖发给前{count}名"
TRACE_NO_AWARD = "没有获得专项奖励"
TRACE_INSERTED = "代入：分值 {full}，名次 {rank}，N＝{size}，数值 {value}  "
TRACE_CLAUSE = "依据{clause}"
TRACE_NOT_ASKED = "按本次采用的读法不要求填报"
TRACE_NOT_REPORTED = "没有报送"
TRACE_LEFT_OUT = "没有可用的值：报送的值有误，没有采用"
TRACE_OFFICE = "领导小组办公室"
TRACE_VERIFIED = "，核查理由：{reason}，批准人：{approver}"
TRACE_DRAFT = "（草稿：名次和奖金不能作数）"
TRACE_VALUE = "：{value} {unit}"
TRACE_TITLE = "{year}年度  {park}"
TRACE_VALUE_LABEL = "数值"
TRACE_EQUALS = "＝ "
TRACE_RANK_OF = "{count}家参加排名"
TRACE_CHANGE = "，比上年 {change}"
TRACE_READING = "读法“{label}”：{rule}。"
TRACE_ROUNDED = "四舍五入到 {decimals} 位小数"
TRACE_NOT_SEEN = "没有现场确认实物的登记，按读法计为 0"
TRACE_SOURCE = "{bureau} {where}，原来填的是“{raw}”，{status}，{used}"
TRACE_OFF = "【对不上：应为“{expected}”】"
TRACE_FOLLOWS = "以上每个数字都能由《数据来源》推算出来。"
TRACE_BROKEN = "以上有 {count} 处对不上：表中的数字计分以后被改动过。全表核对用 park-scoring verify。"
HELP_TRACE = "说明一个数字是怎么来的：得分、名次、数值、算式，一直到哪个单位哪份表的哪个格。PARK 是园区代码或名称，CODE 是 total、rank、reward、一级指标、二级指标或填报项目的代码，也可以写表上的名称。"
HELP_TRACE_FORMAT = "text 给人看；json 给程序用。"

# ── the report and the notice ────────────────────────────────────────────────────────────────────────────────

REPORT_FILE = "评价考核报告_{year}.docx"
NOTICE_FILE = "公示_{year}.docx"
ANNEX_FILE = "公示附表_{year}.xlsx"
PORTRAIT_FILE = "园区画像_{year}_{park}.docx"
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
CONTACTS: Mapping[str, str] = {"业务咨询": "consult", "监督": "supervise", "地址": "address"}
PENDING = "待审定稿（审定后方可公示）"
NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五")
FIGURE_AFTER = "{park}（{figure}）"

DOCUMENT_UNREADABLE = "文档模板“{file}”打不开，不是 .docx 文档或已损坏。请用 Word 或 WPS 另存为 .docx 后再试，或换用随软件提供的模板。"
DOCUMENT_LACKS = "文档模板“{file}”缺少样式：{styles}。请在 Word 或 WPS 中补上，或从随软件提供的模板重新改起。"
DOCUMENT_PLACEHOLDER = "文档模板“{file}”中的“{found}”不认识，可用的有：{known}。请改正后再试。"
REPORT_DRAFT = "“{file}”是草稿，不能据以出报告和公示，没有生成任何文件。请先改正数据中的错误，用 park-scoring score 得到正式结果。"
REPORT_NO_PARK = "没有代码或名称为“{found}”的园区。可用的有：{known}。"
PERIOD_REST_DAY = "公示起始日期{day}是休息日，首日计入公示期，请改为工作日，例如{next}。"
PERIOD_IN_YEAR = "{day}在考核的{year}年度结束以前，不会已经审定或者公示。请核对 --approved 和 --from 的年份。"
PERIOD_BEFORE_APPROVAL = "公示起始日期{first}早于审定日期{approved}。请核对 --from 和 --approved：审定后才能公示。"
PERIOD_UNKNOWN = "{year}年的节假日安排不在工作日历中（国务院一般在上年11月公布），公示截止日期留空，请人工填写；更新 chinesecalendar 后重新生成也可以。"
REPORT_TO_FILL = "《{file}》中还有待填的：{fields}。"
REPORT_UNUSED = "《{file}》的模板里没有{names}，它们代表的内容没有写进文档。不是有意删去的，请在模板中补上，或换用随软件提供的模板。"
REPORT_LACKING = "“{file}”的《数据来源》缺少 {count} 个应当采用的值，数据不全的只能是草稿，不能据以出报告和公示，没有生成任何文件。请补齐数据，用 park-scoring score 得到正式结果。"
REPORT_MORE = "……另有 {count} 处，请用 park-scoring verify 查看全部。"
REPORT_REFUSED = "“{file}”核对不通过，有 {count} 处不能由《数据来源》推算出来，没有生成任何文件。请找出改动的人和原因，换用没有改动过的考核结果，或用 park-scoring score 重新计分。只在内部研究时要看报告稿的，加 --unverified：只生成评价考核报告，每页标“未经核对”。"
UNVERIFIED_WITH_PARK = "--unverified 不能与 --park 同用：核对不通过的考核结果只能出每页标“未经核对”的评价考核报告，不出园区画像。请去掉其中一个。"
UNVERIFIED_NOT_NEEDED = "核对通过，--unverified 没有用上，照常生成全部文件，不标“未经核对”。"
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
RECORDED_TOLD = "新建标准化厂房、盘活闲置厂房等按奖补措施考核，只登记、不计分，登记情况见附件5。"
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

HELP_REPORT = "由考核结果工作簿生成评价考核报告、公示和公示附表；加 --park 只生成该园区的画像（Word）。先核对工作簿，核对不通过的和草稿不生成。"
HELP_UNVERIFIED = "核对不通过时仍生成评价考核报告（只此一份，每页标“未经核对”，供内部研究）；草稿仍不生成。"
HELP_REPORT_PARK = "只生成这个园区的画像（代码、全称或简称，可重复）。"
HELP_CONTACT = "公示的联系方式，可重复：业务咨询=电话、监督=电话、地址=地址。"
HELP_APPROVED = "市政府审定的日期（年-月-日）；没有审定的，公示每页标“待审定”。"
HELP_FROM = "公示起始日期（年-月-日），应为工作日。"
HELP_DAYS = "公示几个工作日，首日计入。默认：{default}。"
CLI_BAD_DATE = "“{found}”不是日期。请按 2026-03-25 的样子写。"
CLI_BAD_DAYS = "“{found}”不对。请写 1 至 60 的整数。"
CLI_BAD_CONTACT = "“{found}”看不懂。请写成 业务咨询=电话、监督=电话 或 地址=地址。"
PROGRESS_REPORT = "正在生成文档……"
REPORT_NOTE = "提醒：{note}"

# ── the verification form ────────────────────────────────────────────────────────────────────────────────────

COLON = "："
VERIFICATION_SHEET = "核查表"
VERIFIER = "核查"
REPLACED = "已由核查值取代"
BOTH_REPORTED = "{reported}（复核 {cross_reported}）"
FORM_TITLE = "{year}年度{title}核查表"
FORM_NOTE = "每行一个值，冲突和错误在最上面。只填黄色格：要采用别的值（或确认填报值无误）的，填核查值、核查理由、批准人，三样齐全才采用；去现场看过实物的，选“是”。"
FORM_COUNTS = "共 {rows} 个值：冲突 {conflict}，错误 {error}，提醒 {warning}，已核查 {verified}，无问题 {clean}。"
FORM_ELSEWHERE = "另有 {count} 处错误不在某一个值上（例如整份没有报），见《审计》。"
FORM_CHANGED = "有 {count} 个已核查的值，填报值后来变了，见“填报变化”一栏。"
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
VERIFIED_NOT_USED = "没有采用：{why}"
VERIFIED_TICKED = "现场确认实物：是"
VERIFIED_ON = "核查日期 {day}"

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
FORM_UNUSED = "注意：“{file}”是填好的核查表，有 {count} 行核查内容，这一次没有采用。要采用的，请加 --verified “{path}” 再运行一次；不采用的，请移出该文件夹。"
FORM_CELL_SAYS = "（该格是“{found}”，看不出意思）"
FORM_PLACES: Mapping[str, str] = {"beside": "表格旁边", "below": "表格下面", "above": "表格上面", "sheet": "另一张工作表", "again": "重复的一列"}
FORM_COUNT = "，这一列共 {count} 处"
FORM_HIDDEN_ROWS = "行（第 {rows} 行）"
FORM_HIDDEN_COLUMNS = "列（{columns}）"
# Marks beside words, and marks between them: each is a function within a function of a formula, and Excel takes 64.
MARKS_DROPPED = "-－—–_＿()（）[]【】*＊?？!！“”\"'‘’…·~～\\＼=+`^"
MARKS_PARTING = ",，;；:：.．。、/／|｜　\u00a0\u200b\n"
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

HELP_MERGE = "汇总各单位报送的数据，生成核查表：一行一个值，有问题的在最上面。有错误也照样生成。PATH 是文件或文件夹。"
HELP_MERGE_OUTPUT = "核查表写到哪个文件（.xlsx）。"
HELP_MERGE_VERIFIED = "以前填过的核查表：其中的核查内容沿用到新的核查表。有几份的，可重复。"
HELP_VERIFIED = "填好的核查表：有理由和批准人的核查值取代填报值，并解决冲突和疑问。分几份填的，可重复。"
CLI_NOT_XLSX = "“{found}”不是 .xlsx 文件名。请写成 核查表_2025.xlsx 的样子。"
PROGRESS_FORM = "正在写出核查表……"
FORM_WRITTEN = "已生成核查表 {path}"
FORM_CARRIED = "沿用了 {count} 行核查内容。"
FORM_NOT_CARRIED = "有 {count} 行核查内容没有能原样沿用，见上面的提示：请对照原来的核查表，在新的核查表上补填。"
FORM_CARRIED_CHANGED = "其中 {count} 行的填报值后来变了，核查值没有采用，请重新核查：{places}"
FORM_STANDING = "还有 {count} 处错误。请填报单位改正，或在核查表上核查，再运行 park-scoring score --verified。"
