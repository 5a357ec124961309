"""Owns the French words too common to be searched, without accents, elided forms and lone letters included."""

# Kept searchable though common: pour, contre, été (the season of many actions), sans, plus.
_WORDS = """
    a ai as aux au avec avait avaient ayant c ce ceci cela celle celles celui cet cette ces ceux ci comme d dans de
    des donc dont du elle elles en entre es est et etaient etait etant etre eu eux fait font furent fut h il ils j
    je jusqu l la laquelle le lequel les lesquelles lesquels leur leurs lorsqu lui m ma mais me mes moi mon n ne
    nos notre nous on ont or ou par pas puisqu qu quand que quel quelle quelles quels qui quoi quoiqu s sa se sera
    seront ses si soit sont son sur t ta te tes toi ton tu un une vos votre vous y
"""
STOP_WORDS = frozenset(_WORDS.split())
