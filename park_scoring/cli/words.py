"""Our own Chinese in cli/: labels, headings and sentences that nobody else says."""

from collections.abc import Mapping

from park_scoring.contract import row_runs

TARGET_RECOVERED = "上一次往“{folder}”写入时，软件被强行结束，只换上了一部分文件。已恢复成那次运行以前的样子：{files}。"

READING_SYNTAX = "--reading 的写法是 读法=选项，例如 ties=average；“{found}”看不懂。"

CHANGED_READING = "{label}（{code}）＝{option}"

# ── the command line ─────────────────────────────────────────────────────────────────────────────────────────

CLI_USAGE = "用法："
CLI_OPTIONS = "选项："
CLI_COMMANDS = "命令："
CLI_ERROR = "错误：{message}"
CLI_HINT = "查看用法：{command} --help"
CLI_HELP_OPTION = "显示用法后退出。"
CLI_VERSION_OPTION = "显示软件版本后退出。"
CLI_VERSION = "park-scoring {version}"
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
FINDING_LINE = "  {severity}  {message}"
FINDINGS_TOTAL = "合计：错误 {error} 处，提醒 {warning} 处，说明 {notice} 处。"
CHECK_CLEAN = "没有错误，可以计分。"
CHECK_FAULTY = "有错误的数据不能计分。请逐一改正后再运行 park-scoring check。"
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

# ── a result workbook read back ──────────────────────────────────────────────────────────────────────────────

PREVIOUS_UNCHECKED = "上年的考核结果“{file}”没有核对，升降照它写的比：{why}"
PREVIOUS_OFF = "上年的考核结果“{file}”有 {count} 处不能由它自己的《数据来源》推算出来（{cells}），可能被人改过，升降是按改过的数比的。请用 park-scoring verify 核对该文件。"
HELP_PREVIOUS = "上年的考核结果工作簿：列出名次和总分的升降，核对本年填报的上年数。"

# ── marked-up copies and the terminal ────────────────────────────────────────────────────────────────────────

HELP_ANNOTATE = "给每份有误的填报表做一份标注副本，放在这个文件夹：问题格标色、加批注，并附订正清单。"
PROGRESS_ANNOTATE = "正在做标注副本……"
ANNOTATED = "已生成标注副本 {path}"
ANNOTATED_NONE = "没有需要标注的填报表。"
ANNOTATE_INSIDE = "提醒：标注副本所在的“{folder}”在报送文件夹之内。改正后的副本会被当作另一份填报表读入，请移走原来的一份，或把副本放到别处。"
NO_COPY = "没有标注副本：{file}（{why}）"
REPEATED = "{message}（同类问题共 {count} 处：{column} 列第 {rows} 行）"
REPEATED_NOTE = "相同的问题已合并显示；逐条清单用 --format json 或 --annotate 得到。"


def repeated(message: str, count: int, column: str, rows: tuple[int, ...]) -> str:
    """A message with what else it stands for: how many more cells, and their rows."""
    if count == 1:
        return message
    return REPEATED.format(message=message, count=count, column=column, rows=row_runs(rows))

HELP_VERIFY = "核对考核结果工作簿：每个数字是否仍能由《数据来源》推算出来；有改动的逐格指出。"
HELP_RESULT_SCHEME = "当时的考核办法：一个 .toml 文件。考核办法是随软件提供的，不用写。"

# ── trace ────────────────────────────────────────────────────────────────────────────────────────────────────

TRACE_DRAFT = "（草稿：名次和奖金不能作数）"
TRACE_TITLE = "{year}年度  {park}"
HELP_TRACE = "说明一个数字是怎么来的：得分、名次、数值、算式，一直到哪个单位哪份表的哪个格。PARK 是园区代码或名称，CODE 是 total、rank、reward、一级指标、二级指标或填报项目的代码，也可以写表上的名称。"
HELP_TRACE_FORMAT = "text 给人看；json 给程序用。"

# ── the report and the notice ────────────────────────────────────────────────────────────────────────────────

REPORT_MORE = "……另有 {count} 处，请用 park-scoring verify 查看全部。"
REPORT_REFUSED = "“{file}”核对不通过，有 {count} 处不能由《数据来源》推算出来，没有生成任何文件。请找出改动的人和原因，换用没有改动过的考核结果，或用 park-scoring score 重新计分。只在内部研究时要看报告稿的，加 --unverified：只生成评价考核报告，每页标“未经核对”。"
UNVERIFIED_WITH_PARK = "--unverified 不能与 --park 同用：核对不通过的考核结果只能出每页标“未经核对”的评价考核报告，不出园区画像。请去掉其中一个。"
UNVERIFIED_NOT_NEEDED = "核对通过，--unverified 没有用上，照常生成全部文件，不标“未经核对”。"
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

FORM_UNUSED = "注意：“{file}”是填好的核查表，有 {count} 行核查内容，这一次没有采用。要采用的，请加 --verified “{path}” 再运行一次；不采用的，请移出该文件夹。"
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
