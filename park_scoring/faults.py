"""What can be wrong with a file, a cell or a figure: for each code what was found, what to do, and a short title."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

# ── severities ───────────────────────────────────────────────────────────────────────────────────────────────

SEVERITY: Mapping[str, str] = {"error": "错误", "warning": "提醒", "notice": "说明"}

# ── findings: what is wrong with a file or a cell, and what to do ───────────────────────────────────────────────


class Code(StrEnum):
    """What a finding is about; the values are those of `check --format json`."""

    UNREADABLE_FILE = "unreadable_file"
    NOT_A_FILE = "not_a_file"
    NOT_OPENED = "not_opened"
    EMPTY_FILE = "empty_file"
    TOO_LARGE = "too_large"
    ENCRYPTED_WORKBOOK = "encrypted_workbook"
    WRONG_FILE_TYPE = "wrong_file_type"
    DAMAGED_WORKBOOK = "damaged_workbook"
    UNSAFE_WORKBOOK = "unsafe_workbook"
    READING_STOPPED = "reading_stopped"
    MACROS_IGNORED = "macros_ignored"
    NOT_A_RETURN = "not_a_return"
    OWN_OUTPUT = "own_output"
    FORM_NOT_USED = "form_not_used"
    PASSED_OVER = "passed_over"
    WRONG_SCHEME = "wrong_scheme"
    FORM_CHANGED = "form_changed"
    EARLIER_FORM = "earlier_form"
    WRONG_YEAR = "wrong_year"
    UNKNOWN_BUREAU = "unknown_bureau"
    MISSING_RETURN = "missing_return"
    DOUBLE_RETURN = "double_return"
    DOUBLE_RETURN_CELL = "double_return_cell"
    DOUBLE_RETURN_PAPER = "double_return_paper"
    SAME_RETURN = "same_return"
    SUPERSEDED = "superseded"
    TEMPORARY_FILE = "temporary_file"
    UNTOUCHED = "untouched"
    IDENTIFIED_BY_LABELS = "identified_by_labels"
    UNKNOWN_SENDER = "unknown_sender"
    OTHER_BUREAUS_FORM = "other_bureaus_form"
    MISSING_SHEET = "missing_sheet"
    MISSING_KEYS = "missing_keys"
    REPEATED_SHEET = "repeated_sheet"
    SECOND_TABLE = "second_table"
    FOUND_BY_LABELS = "found_by_labels"
    AMBIGUOUS_HEADING = "ambiguous_heading"
    UNKNOWN_PARK = "unknown_park"
    RELABELLED_COLUMN = "relabelled_column"
    RELABELLED_UNIT = "relabelled_unit"
    REMARK_AGAINST = "remark_against"
    SECOND_FIGURES = "second_figures"
    UNIT_UNTOLD = "unit_untold"
    COVERED_CELL = "covered_cell"
    MERGED_FIGURE = "merged_figure"
    HIDDEN_ROWS = "hidden_rows"
    HIDDEN_COLUMNS = "hidden_columns"
    HIDDEN_SHEET = "hidden_sheet"
    RELABELLED_ROW = "relabelled_row"
    UNNAMED_ROW = "unnamed_row"
    UNNAMED_COLUMN = "unnamed_column"
    MISSING_ROW = "missing_row"
    MISSING_COLUMN = "missing_column"
    EXEMPT_PARK = "exempt_park"
    FIGURE_OUTSIDE = "figure_outside"
    TOTAL_ROW = "total_row"
    TOTAL_DIFFERS = "total_differs"
    REPEATED_KEY = "repeated_key"
    UNKNOWN_ROW = "unknown_row"
    FOREIGN_ITEM = "foreign_item"
    UNKNOWN_COLUMN = "unknown_column"
    MISSING = "missing"
    CLEANED = "cleaned"
    NOT_A_NUMBER = "not_a_number"
    A_DATE = "a_date"
    ERROR_CELL = "error_cell"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    SHOWN_OTHERWISE = "shown_otherwise"
    NOT_SHOWN = "not_shown"
    SHOWN_AS_ZERO = "shown_as_zero"
    ZERO_AS_DASH = "zero_as_dash"
    TEXT_SHOWN_OTHERWISE = "text_shown_otherwise"
    MARKED_TEXT = "marked_text"
    UNSEEN = "unseen"
    SEVERAL_LINES = "several_lines"
    CURRENCY_UNIT = "currency_unit"
    APPROXIMATE = "approximate"
    A_RANGE = "a_range"
    PLACEHOLDER = "placeholder"
    MISPLACED_SEPARATOR = "misplaced_separator"
    UNKNOWN_UNIT = "unknown_unit"
    NOT_WHOLE = "not_whole"
    OUT_OF_BOUNDS = "out_of_bounds"
    NOT_A_CHOICE = "not_a_choice"
    FORM_FIELD_BLANK = "form_field_blank"
    FORM_FIELD_DATE = "form_field_date"
    EVIDENCE_UNKNOWN_PARK = "evidence_unknown_park"
    EVIDENCE_UNKNOWN_ITEM = "evidence_unknown_item"
    EVIDENCE_UNKNOWN_KIND = "evidence_unknown_kind"
    EVIDENCE_OTHER_PARK = "evidence_other_park"
    EVIDENCE_NOTE = "evidence_note"
    EVIDENCE_MISSING = "evidence_missing"
    EVIDENCE_AMOUNT = "evidence_amount"
    EVIDENCE_SURPLUS = "evidence_surplus"
    EVIDENCE_KIND = "evidence_kind"
    EVIDENCE_UNTITLED = "evidence_untitled"
    EVIDENCE_DUPLICATE = "evidence_duplicate"
    EVIDENCE_DATE = "evidence_date"
    EVIDENCE_LATE = "evidence_late"
    EVIDENCE_OUTSIDE_YEAR = "evidence_outside_year"
    REASON_MISSING = "reason_missing"
    CROSS_REPORT_DIFFERS = "cross_report_differs"
    CROSS_REPORT_CONFLICT = "cross_report_conflict"
    GROWTH_DOUBTFUL = "growth_doubtful"
    UNIT_SUSPECT = "unit_suspect"
    TAX_ABOVE_OUTPUT = "tax_above_output"
    DRAGGED_FILL = "dragged_fill"
    OUTLIER = "outlier"
    CROSS_REPORT_CHOICE = "cross_report_choice"
    SITE_UNCHECKED = "site_unchecked"
    AWARD_TWICE = "award_twice"
    AWARD_VETOED = "award_vetoed"
    SETTLED = "settled"
    VERIFIED_WITHOUT_REASON = "verified_without_reason"
    VERIFIED_WITHOUT_APPROVER = "verified_without_approver"
    VERIFIED_WITHOUT_VALUE = "verified_without_value"
    VERIFIED_OUTDATED = "verified_outdated"
    SITE_CHECK_OUTDATED = "site_check_outdated"
    VERIFIED_DATE = "verified_date"
    VERIFIED_SITE_CHECK = "verified_site_check"
    VERIFIED_UNKNOWN_ROW = "verified_unknown_row"
    VERIFIED_RELABELLED = "verified_relabelled"
    VERIFIED_BY_LABELS = "verified_by_labels"
    VERIFIED_UNATTRIBUTED = "verified_unattributed"
    VERIFIED_TWICE = "verified_twice"
    VERIFIED_AGAIN = "verified_again"
    VERIFIED_OUTSIDE = "verified_outside"
    VERIFIED_HEADING = "verified_heading"
    VERIFIED_MERGED = "verified_merged"
    VERIFIED_HIDDEN = "verified_hidden"
    VERIFIED_REPORTED = "verified_reported"
    PREVIOUS_DIFFERS = "previous_differs"
    PREVIOUS_SWAPPED = "previous_swapped"
    PREVIOUS_NEW_PARK = "previous_new_park"
    PREVIOUS_MISSING_PARK = "previous_missing_park"
    PREVIOUS_SCHEME = "previous_scheme"
    PREVIOUS_READINGS = "previous_readings"
    PREVIOUS_DRAFT = "previous_draft"
    PREVIOUS_UNIT = "previous_unit"
    NOT_COMPUTABLE = "not_computable"


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the cases of a fault: what it is, and what to do where that is not what the fault says."""

    told: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What was found and what to do, both with {fields} for the details; neither ends in a full stop.

    `title` says it beside a value, in a few words, for codes that are statuses of values. `kinds` are the cases of a
    file that is refused, by `Refusal.kind`.
    """

    found: str
    advice: str
    title: str = ""
    kinds: Mapping[str, Kind] = field(default_factory=dict)


FAULTS: Mapping[Code, Fault] = {
    # files
    Code.UNREADABLE_FILE: Fault("读取程序打不开这个文件，可能已损坏", "请填报单位用 Excel 或 WPS 打开原表，另存为 .xlsx 后重新报送；打不开的，请在发出的填报表上重新填写"),
    Code.NOT_A_FILE: Fault(
        "不是普通文件，而是{kind}，没有打开", "请把填报表本身复制到报送文件夹，删除这一个",
        kinds={
            "pipe": Kind("管道"),
            "socket": Kind("套接字"),
            "device": Kind("设备"),
            "folder": Kind("文件夹"),
            "link": Kind("指向别处的链接，而所指的文件不存在"),
        },
    ),
    Code.NOT_OPENED: Fault("打不开：没有权限，文件正被别的程序占用，或者刚刚被移走", "请关闭正在使用它的程序，检查文件权限，再运行一次"),
    Code.EMPTY_FILE: Fault("是空文件，里面没有内容", "多半是没有传完，请填报单位重新报送"),
    Code.TOO_LARGE: Fault(
        "{kind}，填报表不会有这么大，没有读取", "请删除图片、多余的工作表和表格以外的内容，另存为新的 .xlsx 后重新报送",
        kinds={
            "areas": Kind("合并或加了链接的区域太大"),
            "cells": Kind("单元格太多"),
            "extent": Kind("有内容的单元格离表格太远"),
            "file": Kind("文件超过 32 MB"),
            "members": Kind("文件内部的部件太多"),
            "unchecked": Kind("文件超过 8 MB（.xls 和 .xlsb 的上限）"),
            "unpacked": Kind("文件解压后太大"),
        },
    ),
    Code.ENCRYPTED_WORKBOOK: Fault("设有打开密码，读不出来", "请填报单位取消打开密码（Excel：文件、信息、保护工作簿、用密码进行加密，清空密码），保存后重新报送"),
    Code.WRONG_FILE_TYPE: Fault(
        "虽然放在填报表的位置，内容却是{kind}", "{advice}",
        kinds={
            "archive": Kind("压缩包", "请解压后把里面的填报表放进报送文件夹，再运行一次"),
            "csv": Kind("文本表格（CSV）", "CSV 里没有填报表的格式和代码，请填报单位把数据填入发出的填报表（.xlsx）后重新报送"),
            "database": Kind("数据库文件"),
            "drawing": Kind("绘图文件"),
            "email": Kind("电子邮件"),
            "flat_document": Kind("单个 XML 文件形式的 OpenDocument 文档（.fods 等）", "请填报单位用 LibreOffice 或 WPS 打开，另存为 .xlsx 后重新报送"),
            "html": Kind("网页（HTML）", "多半是从别的系统导出的网页，请填报单位把数据填入发出的填报表（.xlsx）后重新报送"),
            "image": Kind("图片"),
            "media": Kind("音频或视频"),
            "numbers": Kind("苹果 iWork 文件"),
            "ofd": Kind("OFD 版式文件"),
            "old_excel": Kind("很早版本的 Excel 文件（Excel 4 或更早）", "请填报单位用 Excel 打开，另存为 .xlsx 后重新报送"),
            "pdf": Kind("PDF 文件"),
            "program": Kind("程序文件", "请不要打开它，先向填报单位核实；填报表请其重新报送"),
            "rtf": Kind("RTF 文档"),
            "shortcut": Kind("快捷方式", "请填报单位报送填报表本身，不是指向它的快捷方式"),
            "slides": Kind("演示文稿"),
            "text": Kind("纯文本"),
            "unknown": Kind("认不出的内容，不是电子表格"),
            "word": Kind("文字文档（Word）"),
            "xml": Kind("XML 文件", "请填报单位把数据填入发出的填报表（.xlsx）后重新报送"),
            "xml_spreadsheet": Kind("XML 表格（Excel 2003 XML）", "请填报单位用 Excel 打开，另存为 .xlsx 后重新报送"),
        },
    ),
    Code.DAMAGED_WORKBOOK: Fault(
        "文件已损坏（{kind}），没有读取", "请填报单位用 Excel 或 WPS 打开原表，另存为新的 .xlsx 后重新报送；打不开的，请在发出的填报表上重新填写",
        kinds={
            "cell_kind": Kind("单元格的类型“{part}”不合法"),
            "cell_place": Kind("有单元格的位置“{part}”不合法"),
            "checksum": Kind("内容与校验码不符"),
            "compression": Kind("压缩数据解不开"),
            "directory": Kind("内部目录对不上"),
            "markup": Kind("内部的 XML 不完整或有错"),
            "no_sheet": Kind("没有工作表"),
            "no_workbook": Kind("缺少工作簿部件"),
            "no_worksheet": Kind("有一张工作表的部件不是工作表"),
            "part_missing": Kind("缺少部件“{part}”"),
            "records": Kind("内部的记录不完整或有错"),
            "repeated_cell": Kind("同一个单元格写了不止一次"),
            "repeated_sheet": Kind("有两张同名的工作表"),
            "string_index": Kind("文字索引指向不存在的内容"),
            "trailing": Kind("文件末尾多出了内容"),
            "truncated": Kind("文件不完整，可能没有传完"),
            "unnamed_sheet": Kind("有一张工作表没有名称"),
        },
    ),
    Code.UNSAFE_WORKBOOK: Fault(
        "文件内部结构异常（{kind}），正常的办公软件不会写成这样，为安全起见没有读取", "请核实文件来源；确是填报单位所报的，请其用 Excel 或 WPS 打开，另存为新的 .xlsx 后重新报送",
        kinds={
            "declared_size": Kind("自称的大小与实际不符"),
            "document_type": Kind("XML 中声明了文档类型"),
            "encoding": Kind("XML 不是 UTF-8 编码"),
            "method": Kind("用了不该有的压缩方法"),
            "name": Kind("部件名称不合法"),
            "overlapping": Kind("部件互相重叠"),
            "repeated": Kind("有两个同名的部件"),
            "sheet_target": Kind("工作表指向了别处"),
            "two_names": Kind("部件的两处名称不一致"),
            "volumes": Kind("是分卷压缩"),
        },
    ),
    Code.READING_STOPPED: Fault(
        "{kind}，已停止读取", "请填报单位用 Excel 或 WPS 打开，删除多余的内容，另存为新的 .xlsx 后重新报送",
        kinds={
            "crash": Kind("读取程序异常退出（文件可能太大或已损坏）"),
            "memory": Kind("读取时内存超过上限"),
            "time": Kind("读取超过 10 秒"),
        },
    ),
    Code.MACROS_IGNORED: Fault("带有宏，宏没有运行，只读取了表格内容", "不需要处理；填报表本身没有宏，如非填报单位有意添加，请提醒其检查电脑"),
    Code.NOT_A_RETURN: Fault("不是本系统发出的填报表", "请填报单位在发出的填报表上填写并报送；与考核无关的文件请移出该文件夹"),
    Code.OWN_OUTPUT: Fault("是本系统生成的{kind}，不是填报表，已略过", "不需要处理；建议把结果文件放到另一个文件夹"),
    Code.FORM_NOT_USED: Fault("是填好的核查表，有 {count} 行核查内容，这一次没有采用", "要采用的，请加 --verified，写上这个文件的路径，再运行一次；不采用的，请移出该文件夹"),
    Code.PASSED_OVER: Fault("不是填报表，已略过", "如果里面有填报数据，请填报单位填入填报表重新报送；压缩包请解压后再运行一次"),
    Code.WRONG_SCHEME: Fault("是另一套考核办法（{found}）的填报表，本次采用 {expected}", "请填报单位改用本次发出的填报表填报"),
    Code.FORM_CHANGED: Fault("填报表与现行考核办法不一致（园区或填报项目已经调整，本表由 {version} 版生成）", "请重新生成填报表（park-scoring template），由填报单位改用新表填报"),
    Code.EARLIER_FORM: Fault("填报表由较早的 {version} 版生成，填报项目与现行的相同，照样读取（较早的佐证材料没有“金额”一栏，不核对金额）", "不需要处理"),
    Code.WRONG_YEAR: Fault("是{found}年度的填报表，本次考核的是{expected}年度", "请填报单位报送{expected}年度的填报表，或用 --year {found} 考核该年度"),
    Code.UNKNOWN_BUREAU: Fault("填报表上的填报单位代码“{found}”不在考核办法中", "请填报单位改用本次发出的填报表填报"),
    Code.MISSING_RETURN: Fault("{bureau}还没有报送填报表", "请催报；收到后放入报送文件夹再运行一次"),
    Code.DOUBLE_RETURN: Fault("{bureau}报送了不止一份填报表（另有“{other}”），内容不同（{where}），各份均未计入", "请与{bureau}确认以哪一份为准，把另一份移入报送文件夹下名为“作废”的子文件夹"),
    Code.DOUBLE_RETURN_CELL: Fault("填的是“{found}”，另一份“{other}”填的是“{there}”", "请确认以哪一份为准，把另一份移入子文件夹“作废”"),
    Code.DOUBLE_RETURN_PAPER: Fault("这一件佐证材料在另一份“{other}”中没有，或者写得不同", "请确认以哪一份为准，把另一份移入子文件夹“作废”"),
    Code.SAME_RETURN: Fault("与“{other}”内容完全相同，只计“{other}”一份", "不需要处理；可以把多余的一份移入子文件夹“作废”"),
    Code.SUPERSEDED: Fault("在“作废”文件夹中，没有读取", "不需要处理；如果应当以它为准，请把它移出该文件夹"),
    Code.TEMPORARY_FILE: Fault("是办公软件的锁文件或临时文件，已略过", "如果原表还在 Excel 或 WPS 中打开，请保存并关闭，再运行一次"),
    Code.UNTOUCHED: Fault("{bureau}的填报表一个数也没有填", "请填报单位把数填在格里（图片、批注和附件里的读不到）后重新报送；如果误把空表放了进来，请移出该文件夹"),
    Code.IDENTIFIED_BY_LABELS: Fault("隐藏的 _meta 表不见了，按表上的文字认作{bureau}{year}年度的填报表", "请核对；认得不对的，请填报单位在发出的填报表上填写并重新报送"),
    Code.UNKNOWN_SENDER: Fault("像是填报表，但看不出是哪个单位的{maybe}", "请填报单位把数据填入发出的填报表后重新报送"),
    Code.OTHER_BUREAUS_FORM: Fault("填报单位写的是“{found}”，而这份是{bureau}的填报表", "请核对是不是用错了表；应当用各自的填报表填报"),
    Code.MISSING_SHEET: Fault("缺少《{name}》工作表{maybe}", "请填报单位在发出的填报表上填写，不要删除或改名工作表"),
    Code.MISSING_KEYS: Fault("《{name}》表的隐藏代码行或代码列不见了，无法辨认园区和项目", "请填报单位把数据填入发出的填报表（可整列粘贴数值）后重新报送"),
    Code.REPEATED_SHEET: Fault("{names}都有同样的表格而内容不同，分不清以哪一张为准", "请填报单位只留填好的一张，删除多余的工作表后重新报送；别的单位的表，由该单位用自己的填报表报送"),
    Code.SECOND_TABLE: Fault("这里另有一张表，填的是“{found}”，而{place}填的是“{other}”（这张表与填报表共有 {count} 格不同），不同的格均未计入", "请核对以哪一处为准，改正填报表，并删除这张表或改成一致后重新报送", title="两张表填的不同"),
    Code.FOUND_BY_LABELS: Fault("隐藏的代码行或代码列不见了，已按园区名称和项目标题读取", "请核对读到的数；以后请在发出的填报表上填写，不要粘贴到新表"),
    Code.AMBIGUOUS_HEADING: Fault("标题“{found}”分不清是哪个项目（可能是“{names}”），该列未计入", "请改成发出的填报表上的标题（连同年份）后重新报送"),
    Code.UNKNOWN_PARK: Fault("“{found}”不在园区名单中{maybe}，该行未计入", "请改成填报表上的园区名称后重新报送；不在参评之列的，请删除该行"),
    Code.RELABELLED_COLUMN: Fault("标题改成了“{found}”，而这一列的代码是“{expected}”，该列未计入", "请恢复原来的标题；数填错了列的，请移到对应的列后重新报送", title="标题与代码不符"),
    Code.RELABELLED_UNIT: Fault("单位写成了“{found}”，而要填的单位是“{expected}”，涉及的数未计入", "请恢复原来的单位，并把数换算成{expected}；数本来就是按{expected}填的，只恢复单位", title="单位与填报表不符"),
    Code.REMARK_AGAINST: Fault("这里写着“{found}”，像是说表上的数要改、不算数或用的是别的单位；数照填报的格里所填的读取", "请核对；要改的，请改在该填的格里，并删去这句话；无误的，不需要处理"),
    Code.SECOND_FIGURES: Fault("这里还有标题是“{heading}”的数“{found}”，而{place}填的是“{other}”（与填报表共有 {count} 格不同），数按填报表读取", "请核对以哪一处为准；以这里为准的，请改正填报表后重新报送"),
    Code.UNIT_UNTOLD: Fault("{names}没有写单位，按填报表的单位（{units}）读取", "请核对各数是按这个单位填的，并恢复标题下面的单位"),
    Code.COVERED_CELL: Fault("这里写的是“{found}”，被合并单元格 {area} 盖住，看不见，涉及的数未计入", "请取消合并单元格，核对露出来的内容，改正后重新报送", title="被合并单元格盖住"),
    Code.MERGED_FIGURE: Fault("“{found}”填在合并单元格 {area} 里，占着{names}的位置，看不出是哪一格的数，未计入", "请取消合并单元格，逐格填写后重新报送", title="填在合并单元格里"),
    Code.HIDDEN_ROWS: Fault("有 {count} 行是隐藏的或被筛选掉的，里面的内容照常计入（{names}）", "请取消隐藏和筛选，核对这些行；无误的，不需要处理"),
    Code.HIDDEN_COLUMNS: Fault("有 {count} 列是隐藏的，里面的数照常计入（{names}）", "请取消隐藏，核对这些列；无误的，不需要处理"),
    Code.HIDDEN_SHEET: Fault("这张工作表是隐藏的，里面的内容照常计入", "请取消隐藏，核对是不是应当以这张表为准；无误的，不需要处理"),
    Code.RELABELLED_ROW: Fault("园区名称是“{found}”，而这一行的代码是“{expected}”，该行未计入", "请恢复原来的园区名称；可能只排序了一部分列，请按园区核对各行的数后重新报送", title="园区名称与代码不符"),
    Code.UNNAMED_ROW: Fault("这一行有数而没有园区名称，隐藏的代码是“{expected}”，该行未计入", "请恢复园区名称，并按园区核对各行的数后重新报送", title="没有园区名称"),
    Code.UNNAMED_COLUMN: Fault("这一列有数而没有标题，隐藏的代码是“{expected}”，该列未计入", "请恢复原来的标题，并核对这一列的数后重新报送", title="没有标题"),
    Code.MISSING_ROW: Fault("缺少{park}这一行", "请填报单位在发出的填报表上补填该园区后重新报送"),
    Code.MISSING_COLUMN: Fault("缺少“{item}”这一列", "请填报单位在发出的填报表上补填该项目后重新报送；发表以后换过读法的，请领导小组办公室重新生成填报表"),
    Code.EXEMPT_PARK: Fault("“{found}”本年度暂不考核，该行未计入", "不需要处理；可以删除该行"),
    Code.FIGURE_OUTSIDE: Fault("“{found}”填在各园区的行以外，没有计入", "请核对：整列粘贴错了行的，请按园区名称重新填；只是说明的，不需要处理"),
    Code.TOTAL_ROW: Fault("“{found}”一行是各园区之和，没有计入", "不需要处理"),
    Code.TOTAL_DIFFERS: Fault("“{name}”一行填的是 {found}，而各园区之和是 {sum}", "请核对是不是有园区的数填错了，或者改正这一行；这一行不计入"),
    Code.REPEATED_KEY: Fault("“{found}”出现了两次，分不清以哪一处为准", "请填报单位删除多余的一行（列）后重新报送", title="代码重复"),
    Code.UNKNOWN_ROW: Fault("有一行的代码“{found}”不在参评园区中，该行未计入", "请填报单位核对是否误加了行；隐藏的代码被改动过的，请把数填入发出的填报表"),
    Code.FOREIGN_ITEM: Fault("“{item}”不由{bureau}填报，该列未计入", "请填报单位删除该列；如确需由其填报，请领导小组办公室调整考核办法"),
    Code.UNKNOWN_COLUMN: Fault("有一列的代码“{found}”不在考核办法的填报项目中，该列未计入", "请填报单位核对是否误加了列；隐藏的代码被改动过的，请把数填入发出的填报表"),
    # values
    Code.MISSING: Fault("没有填", "请补填；确实没有的，数字填0，选项选“无”", title="没有填"),
    Code.CLEANED: Fault("填的是“{found}”，按{read}读取", "请核对；读得不对的，请改正后重新报送"),
    Code.NOT_A_NUMBER: Fault("填的是“{found}”，不是数字", "请只填阿拉伯数字，不带单位、文字、括号和空格，例如 12.5；要说明的写在《佐证材料》备注里", title="不是数字"),
    Code.A_DATE: Fault("填的是日期或时间（{found}），不是数字", "请把单元格格式改为“常规”或“数值”，再重新填数字", title="是日期"),
    Code.ERROR_CELL: Fault("显示的是错误值“{found}”，没有数", "请改正公式，或直接填数值", title="是错误值"),
    Code.FORMULA_WITHOUT_VALUE: Fault("是公式，但文件里没有存它的结果", "请用 Excel 或 WPS 打开，等算出结果后保存，或直接填数值，再重新报送", title="公式没有结果"),
    Code.SHOWN_OTHERWISE: Fault("显示的是“{shown}”，存的是 {found}：单元格格式把它显示成了另一个数，或者不是一般的数字", "请把单元格格式改为“常规”或“数值”，看清存的数，再按表上的单位填", title="显示的数与存的不同"),
    Code.NOT_SHOWN: Fault("存的是 {found}，而格里什么也不显示（单元格格式或工作表选项把它隐藏了）", "请把单元格格式改为“常规”或“数值”，看清存的数；不该有数的，请清空该格", title="有数而不显示"),
    Code.SHOWN_AS_ZERO: Fault("存的是 {found}，显示的是“{shown}”，按存的数读取", "请核对；如果应当是 0，请填 0，否则请增加显示的小数位数"),
    Code.ZERO_AS_DASH: Fault("存的是 0，显示的是“{shown}”，按 0 读取", "不需要处理；没有数据的，请清空该格"),
    Code.TEXT_SHOWN_OTHERWISE: Fault("显示的是“{found}”：单元格格式改变或隐藏了所填的字，或者工作表设成了显示公式", "请把单元格格式改为“常规”，看清填的是什么后改正", title="显示的字与填的不同"),
    Code.MARKED_TEXT: Fault("写的是“{found}”：有上标、下标、带删除线的字，或看不见、重复填充的字，看不出填的是什么", "请清除该格的字体和对齐格式，只留应当填的内容；注释写在《佐证材料》备注里", title="有上下标或删除线"),
    Code.UNSEEN: Fault("填的是“{found}”，字的颜色与底色相同或字太小，表上看不见，按所填的读取", "请核对；不该有的，请清空该格，否则请改用看得见的颜色"),
    Code.SEVERAL_LINES: Fault("填的是“{found}”，一格里有几行，看不出是哪一个数", "请只填一个数字，不换行；要说明的写在《佐证材料》备注里", title="一格里有几行"),
    Code.CURRENCY_UNIT: Fault("填的是“{found}”，带货币符号而没有写单位，看不出是不是按{unit}填的", "请换算成{unit}后只填数字，不带货币符号", title="带货币符号而没有单位"),
    Code.APPROXIMATE: Fault("填的是“{found}”，是约数", "请填确切的数字，不带“约”“左右”“多”“余”等字样", title="是约数"),
    Code.A_RANGE: Fault("填的是“{found}”，是一个范围", "请填确切的一个数字", title="是一个范围"),
    Code.PLACEHOLDER: Fault("填的是“{found}”，看不出是 0 还是没有数据", "确实没有的填 0；有数据的请补填", title="不是数字"),
    Code.MISPLACED_SEPARATOR: Fault("填的是“{found}”，分隔符（逗号、空格或小数点）的位置不对，看不出是多少", "请只填数字，不加千分位逗号和空格，小数点用“.”", title="分隔符不对"),
    Code.UNKNOWN_UNIT: Fault("填的是“{found}”，其中的“{typed}”不能换算成{unit}", "请换算成{unit}后只填数字", title="单位不能换算"),
    Code.NOT_WHOLE: Fault("填的是 {found}，应当是整数（单位：{unit}）", "请核对数值和单位后填整数", title="不是整数"),
    Code.OUT_OF_BOUNDS: Fault("填的是 {found}，超出允许范围（{bounds}，单位：{unit}）", "请核对数值和单位后改正", title="超出范围"),
    Code.NOT_A_CHOICE: Fault("填的是“{found}”，不在选项之内（{choices}）{maybe}", "请从下拉列表中选择", title="不在选项之内"),
    # the form's own fields
    Code.FORM_FIELD_BLANK: Fault("“{field}”没有填", "请填报单位补填，以便核对数据时联系"),
    Code.FORM_FIELD_DATE: Fault("“{field}”填的是“{found}”，不是日期", "请按 2026-03-05 的样子填写"),
    # evidence
    Code.EVIDENCE_UNKNOWN_PARK: Fault("佐证材料的园区{state}，该行未计入", "请从下拉列表中选择一个园区；一件材料涉及几个园区的，每个园区填一行"),
    Code.EVIDENCE_UNKNOWN_ITEM: Fault("佐证材料的项目{state}，该行未计入", "请从下拉列表中选择一个项目；一件材料涉及几个项目的，每个项目填一行"),
    Code.EVIDENCE_UNKNOWN_KIND: Fault("佐证材料的类别{state}，该行未计入", "请从下拉列表中选择类别"),
    Code.EVIDENCE_OTHER_PARK: Fault("佐证材料的{field}“{found}”说的是{other}，而这一行的园区是{park}", "请核对这件材料属于哪个园区；可能只排序了一部分列，请整行对齐后重新报送"),
    Code.EVIDENCE_NOTE: Fault("不在佐证材料的行内，没有写园区、项目和类别，已略过", "如果是一件佐证材料，请填全园区、项目和类别"),
    Code.EVIDENCE_MISSING: Fault("填的是“{found}”，佐证材料需要{needed}，现有 {present} 件", "请在《佐证材料》补填，或核对所填数值"),
    Code.EVIDENCE_AMOUNT: Fault("填 {found}，而{kinds}写明的金额合计 {sum} {unit}（{present} 件，其中 {blank} 件没有可用的金额），少于所填的数", "请核对所填的数，或在《佐证材料》补填金额、补登记材料"),
    Code.EVIDENCE_SURPLUS: Fault("填的是“{found}”，而佐证材料有{kinds} {present} 件，多于所填的数", "请核对：数少填了的请改正，不应计入的材料请删除或改为其他类别"),
    Code.EVIDENCE_KIND: Fault("佐证材料的类别是“{found}”，应当是{kinds}", "请核对；如材料无误，可不处理"),
    Code.EVIDENCE_UNTITLED: Fault("佐证材料没有写名称，无法知道是什么认定", "请在“名称”栏写明认定名称"),
    Code.EVIDENCE_DUPLICATE: Fault("文号“{found}”在同一项目中用了不止一次（另见{other}）", "请核对是否重复填报"),
    Code.EVIDENCE_DATE: Fault("发文（证）日期“{found}”不是日期", "请按 2025-06-30 的样子填写"),
    Code.EVIDENCE_LATE: Fault("发文（证）日期 {found} 晚于考核年度 {year} 年", "请核对日期；不属于考核年度的，不应作为佐证"),
    Code.EVIDENCE_OUTSIDE_YEAR: Fault("发文（证）日期 {found} 不在考核年度 {year} 年之内", "请核对是否为当年新增；不是当年新增的，请从数值中减去"),
    Code.REASON_MISSING: Fault("评分 {found} 分（满分 {full} 分），没有填扣分理由", "请在《佐证材料》填一行“{kinds}”，让园区知道为什么"),
    # several values held against each other
    Code.CROSS_REPORT_DIFFERS: Fault("填 {found}，{bureau}填 {other}（{place}），相差 {difference}，不超过 {tolerance}，以{first}数据为准", "不需要处理"),
    Code.CROSS_REPORT_CONFLICT: Fault("填 {found}，{bureau}填 {other}（{place}），相差 {difference}，超过 {tolerance}", "请两家按平台数据核对后，由报错的一家改正并重新报送"),
    Code.GROWTH_DOUBTFUL: Fault("填 {found}，上年 {other}（{place}），{change}", "请核对；确实如此的，不需要处理"),
    Code.UNIT_SUSPECT: Fault("填 {found}，上年 {other}（{place}），{times}，像是单位弄错了（例如把万元填进了亿元的列）", "请核对单位后改正；确实如此的，请领导小组办公室在核查表中核实确认"),
    Code.TAX_ABOVE_OUTPUT: Fault("填 {found}，大于“{item}”的 {other}（{place}）", "请核对两个数及其单位；确实如此的，不需要处理"),
    Code.DRAGGED_FILL: Fault("{first} 至 {last} 连续 {count} 个园区的数逐行相差 {step}，像是拖动填充出来的", "请逐个核对，确实如此的，不需要处理"),
    Code.OUTLIER: Fault("填 {found}，与其他园区相差悬殊", "请核对数值和单位；确实如此的，不需要处理"),
    Code.CROSS_REPORT_CHOICE: Fault("填“{found}”，{bureau}填“{other}”（{place}），两家不一致", "请两家核对后，由报错的一家改正并重新报送"),
    Code.SITE_UNCHECKED: Fault("填 {found}，尚未登记现场确认实物{effect}", "请核查组现场确认后，在核查表“现场确认实物”一栏选“是”"),
    Code.AWARD_TWICE: Fault("“{item}”推荐了不止一个园区（另见{other}）", "每个奖项最多推荐一个园区，请领导小组办公室改正"),
    Code.AWARD_VETOED: Fault("{award}奖推荐的{park}不予评价，推荐不作数，该奖金待定", "请领导小组办公室另行推荐"),
    # the verification form
    Code.SETTLED: Fault("{fact}；已由核查值 {verified} 取代（理由：{reason}，批准人：{approver}）", "不需要处理"),
    Code.VERIFIED_WITHOUT_REASON: Fault("填了核查值“{value}”，没有写核查理由{stands}，核查值没有采用", "请补写核查理由；不用核查值的，请清空该格", title="没有写核查理由"),
    Code.VERIFIED_WITHOUT_APPROVER: Fault("填了核查值“{value}”，没有写批准人{stands}，核查值没有采用", "请补写批准人；不用核查值的，请清空该格", title="没有写批准人"),
    Code.VERIFIED_WITHOUT_VALUE: Fault("写了核查理由或批准人，没有填核查值，仍按填报值计", "填报值核实无误的，请把同一个值填入核查值；没有核查的，请清空该行"),
    Code.VERIFIED_OUTDATED: Fault("核查时填报的是 {before}，现在是 {now}，核查值没有采用", "请在用 park-scoring merge --verified 重新生成的核查表上，按现在的填报值重新核查，再清空“填报变化”一格", title="核查后填报值有变化"),
    Code.SITE_CHECK_OUTDATED: Fault("登记现场确认实物时填报的是 {before}，现在是 {now}，登记没有采用", "请在用 park-scoring merge --verified 重新生成的核查表上重新确认，再清空“填报变化”一格"),
    Code.VERIFIED_DATE: Fault("核查日期填的是“{found}”，不是日期", "请按 2026-03-05 的样子填写"),
    Code.VERIFIED_SITE_CHECK: Fault("现场确认实物填的是“{found}”，不在选项之内", "请从下拉列表中选择是或否"),
    Code.VERIFIED_UNKNOWN_ROW: Fault("这一行的代码“{found}”不是本次的园区和项目，该行没有采用", "请核对；应当核查的，请在重新生成的核查表上填写"),
    Code.VERIFIED_RELABELLED: Fault("园区和项目是“{found}”，而这一行的代码是“{expected}”，该行没有采用", "可能只排序了一部分列：请核对核查值属于哪个园区和项目，在重新生成的核查表上填写"),
    Code.VERIFIED_BY_LABELS: Fault("没有隐藏的代码，已按印着的园区、项目和标题读取", "请核对；以后请在生成的核查表的原行上填写"),
    Code.VERIFIED_UNATTRIBUTED: Fault("填了“{found}”，而这一行没有隐藏的代码，印着的园区和项目是“{names}”，不是本次的园区和项目，没有采用", "请填到该园区和项目的那一行，并清空这一处"),
    Code.VERIFIED_TWICE: Fault("“{field}”填的是“{found}”，{other}填的是“{there}”，是同一个园区和项目，两处都没有采用", "请核对以哪一处为准，清空另一处，或只给出一份核查表", title="两处填得不同"),
    Code.VERIFIED_AGAIN: Fault("有 {count} 行与{other}填得相同，只计一次", "不需要处理；可以清空多余的一处"),
    Code.VERIFIED_OUTSIDE: Fault("“{found}”填在核查表的黄色格以外（{where}），没有采用", "要采用的，请填到该园区和项目那一行的黄色格；不是核查内容的，请删除"),
    Code.VERIFIED_HEADING: Fault("标题是“{found}”，而这一列是“{expected}”，这张表上的核查内容都没有采用", "请核对各列填的是什么，恢复标题“{expected}”；填错了列的，请移到对应的列", title="标题与代码不符"),
    Code.VERIFIED_MERGED: Fault("填的“{found}”在合并单元格 {area} 之内，看不出是哪一格的，没有采用", "请取消合并，在每一行分别填写", title="在合并单元格之内"),
    Code.VERIFIED_HIDDEN: Fault("有核查内容在隐藏的{where}，照样采用了", "请取消筛选和隐藏，逐行核对；不该采用的，请清空"),
    Code.VERIFIED_REPORTED: Fault("“{field}”一格是“{found}”，而报送的是“{expected}”，改这一格不作数", "要采用别的值的，请填核查值、核查理由和批准人，并恢复这一格；报送的数错了的，请填报单位重新报送", title="填报值一格被改动"),
    # last year's result held against this year's figures
    Code.PREVIOUS_DIFFERS: Fault("填 {found}，上年考核采用的是 {other}（{place}），相差 {difference}，超过 {tolerance}", "请核对以哪一个为准；上年数据经过修订的，可不处理"),
    Code.PREVIOUS_SWAPPED: Fault("有 {count} 个园区填的是上年考核采用的数（{place}等），而“{other}”填的不是，像是两年的数填反了", "请核对这两列；确实如此的，不需要处理"),
    Code.PREVIOUS_NEW_PARK: Fault("{park}不在上年考核结果中，没有上年名次可比", "不需要处理；如是园区改名，请核对考核办法中的名称和别名"),
    Code.PREVIOUS_MISSING_PARK: Fault("上年考核结果中的{park}本年没有参评", "不需要处理；如是园区改名，请核对考核办法中的名称和别名"),
    Code.PREVIOUS_SCHEME: Fault("上年考核结果按另一套考核办法（{found}）得出，本年采用 {expected}，名次和得分的升降只供参考", "不需要处理"),
    Code.PREVIOUS_READINGS: Fault("上年考核结果的考核办法或读法与本年不完全相同，名次和得分的升降只供参考", "不需要处理"),
    Code.PREVIOUS_DRAFT: Fault("上年考核结果是草稿，名次和得分的升降不能作数", "请改用上年的正式结果"),
    Code.PREVIOUS_UNIT: Fault("上年考核结果的单位是{other}，本年是{unit}，没有核对", "不需要处理"),
    # what scoring could not do
    Code.NOT_COMPUTABLE: Fault("“{indicator}”无法计算（{why}），得0分", "请核对原始数据；确实如此的，不需要处理"),
}

# what to do where a file is no workbook, and its kind says nothing of its own
NOT_A_WORKBOOK_ADVICE = "请填报单位报送填好的填报表（.xlsx）本身"
# by the option of the reading `unconfirmed`
SITE_UNCHECKED_EFFECT: Mapping[str, str] = {"counts": "", "zero": "，按读法计为 0"}


def finding_message(code: str, where: str, details: Mapping[str, object]) -> str:
    """The whole message of a finding: place, what was found, what to do."""
    text = FAULTS[Code(code)]
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


def spot(sheet: str, cell: str) -> str:
    """A cell as the person sees it: 《填报表》F12."""
    return f"《{sheet}》{cell}"
