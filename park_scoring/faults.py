"""What can be wrong with a file, a cell or a figure: for each code what was found, what to do, and a short title."""

from collections.abc import Mapping
from dataclasses import dataclass

# ── severities ───────────────────────────────────────────────────────────────────────────────────────────────

SEVERITY: Mapping[str, str] = {"error": "错误", "warning": "提醒", "notice": "说明"}

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


# ── reading the returns ──────────────────────────────────────────────────────────────────────────────────────



def spot(sheet: str, cell: str) -> str:
    """A cell as the person sees it: 《填报表》F12."""
    return f"《{sheet}》{cell}"


# ── reading a scheme ─────────────────────────────────────────────────────────────────────────────────────────

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

# ── the gate: why a file is not read ─────────────────────────────────────────────────────────────────────────

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
