"""Our own Chinese in methods/: labels, headings and sentences that nobody else says."""

from collections.abc import Mapping

METHODS: Mapping[str, str] = {"ranked": "排序法：{rule}", "count": "每{unit}{each}分，最高{points}分", "direct": "责任单位直接评分"}
