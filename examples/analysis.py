# %% [markdown]
# # Hỏi đồ thị bằng pandas / Asking the graph with pandas
#
# Mở tệp này bằng Jupyter hay VS Code (mỗi `# %%` là một ô), hoặc chạy từ thư mục gốc: `python examples/analysis.py`.
# Nhân vật và số liệu trong `data/articles` đều là hư cấu.
#
# Open this file in Jupyter or VS Code (each `# %%` is a cell), or run it from the root of the repository. The people
# and the figures of `data/articles` are invented. Needs `pip install 'quanhe[pandas]'`.

# %%
import pandas as pd

import quanhe

graph = quanhe.build(["data/articles"])
graph


# %%
def finding(sentence: str, rows: pd.DataFrame) -> None:
    """Print what was found, and below it the words of the articles that say so."""
    print(f"\n{sentence}")
    for row in rows.drop_duplicates(["quote", "article"]).itertuples():
        print(f"    “{' '.join(row.quote.split())}”  {row.article.rpartition('/')[2]}")


# %% [markdown]
# ## Ai đi lên? / Who rises?
#
# Một câu hỏi có sẵn cho biết ai nhận hay thôi chức vụ nào; `attested` là ngày của bài báo. Ai nhận chức trong nhiều
# bài, theo thứ tự nào?
#
# A saved question tells who took or left which post; `attested` is the day of the article. Who takes posts in several
# articles, and in what order?

# %%
changes = graph.query("appointments").to_pandas()
changes.groupby("status").size()

# %%
taken = changes[changes["status"] == "được bổ nhiệm, bầu"].sort_values("attested", na_position="first")
careers = taken.groupby("person").agg(
    posts=("title", "nunique"), articles=("article", "nunique"), last=("attested", "max")
)
risen = careers[careers["articles"] > 1].sort_values(["posts", "last"], ascending=False)
risen

# %%
for person, career in risen.iterrows():
    finding(
        f"{person} takes {career['posts']} posts in {career['articles']} articles:", taken[taken["person"] == person]
    )

# %% [markdown]
# ## Tỉnh của hôm nay / The provinces of today
#
# SPARQL cho từng người với cơ quan họ giữ chức; câu hỏi có sẵn cho cơ quan của tỉnh, theo bản đồ ngày nay. Nối hai
# bảng: ai từng làm ở Bắc Giang thì nay thuộc về tỉnh Bắc Ninh.
#
# SPARQL gives people with the bodies they hold posts in, a saved question the bodies of a province by the map of
# today. Joined, they count for Bắc Ninh whoever served in what was Bắc Giang.

# %%
held = graph.query("""
SELECT ?name ?body ?title WHERE {
  ?holding a org:Membership ; org:member ?person ; org:organization ?of .
  ?holding og:post ?post . ?post qh:title ?title .
  ?person skos:prefLabel ?name . ?of skos:prefLabel ?body .
}""").to_pandas()
bodies = graph.query("bodies-of-province", place="bac ninh", geography="now").to_pandas()
served = held.drop_duplicates().merge(bodies, on="body")
by_province = served.groupby(["area", "kind"])["name"].nunique().unstack(fill_value=0)
by_province

# %%
provinces = served[served["area"].isin(["Bắc Giang", "Bắc Ninh"])]
both = provinces.groupby("name")["area"].nunique()
for name, rows in provinces[provinces["name"].isin(both[both > 1].index)].groupby("name"):
    finding(
        f"{name} holds posts in the provinces of before and after the merger, in bodies named so:",
        rows.drop_duplicates("area"),
    )

# %% [markdown]
# ## Số liệu có khớp không? / Do the figures agree?
#
# Khi bài báo nói một con số là phần của con số khác, và cả phần trăm, ta tính lại được.
#
# Where an article says that a figure is part of another, and what percentage, it can be computed again.

# %%
parts = graph.query("parts-of-figure").to_pandas().dropna(subset=["percent"])
parts["computed"] = (100 * parts["part_value"] / parts["whole_value"]).round(1)
parts["differs"] = (parts["computed"] - parts["percent"]).abs()
parts[["part", "part_value", "whole_value", "percent", "computed"]]

# %%
finding(
    f"{len(parts)} percentages are told with the figures they come of; none is off by more than "
    f"{parts['differs'].max():.1f} points:",
    parts.sort_values(["differs", "quote"], ascending=False).head(3),
)

# %%
graph.close()
