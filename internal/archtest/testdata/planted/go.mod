module github.com/pinstripe-lab/pinstripe

go 1.26.0
